package dev.baton.examples.runners

import dev.baton.assertions.BatonAssertions.assertThat
import dev.baton.junit5.TraceHarness
import io.kotest.core.spec.style.FunSpec

class KioskFunSpec : FunSpec({

  lateinit var harness: TraceHarness

  beforeTest { harness = TraceHarness.start("KioskFunSpec/" + it.name.testName) }

  afterTest { harness.close() }

  test("a sale is one trace") {
    Kiosk(harness.service("kiosk")).sell("Times")

    assertThat(harness).hasShape(
        """
        sell Times    @kiosk
          take money  @kiosk
        """.trimIndent())
  }

  listOf("Times", "Post").forEach { paper ->
    test("$paper has its own trace") {
      Kiosk(harness.service("kiosk")).sell(paper)

      assertThat(harness).span("sell $paper").hasNoParent()
      assertThat(harness).hasSingleTrace()
    }
  }
})
