package dev.baton.examples.runners

import dev.baton.assertions.BatonAssertions.assertThat
import dev.baton.junit5.TraceHarness
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.string.shouldContain
import io.opentelemetry.api.trace.Tracer
import io.opentelemetry.context.Context
import io.opentelemetry.extension.kotlin.asContextElement
import kotlin.coroutines.CoroutineContext
import kotlinx.coroutines.Dispatchers
import kotlinx.coroutines.runBlocking
import kotlinx.coroutines.withContext
import kotlinx.coroutines.yield

/** Work that moves to another thread with a coroutine. */
class CoroutineSpec : FunSpec({

  lateinit var harness: TraceHarness

  beforeTest { harness = TraceHarness.start("CoroutineSpec/" + it.name.testName) }

  afterTest { harness.close() }

  val order =
      """
      order    @shop
        price  @shop
      """.trimIndent()

  test("a coroutine that carries the context continues the trace") {
    order(harness.service("shop").getTracer("shop")) {
      Dispatchers.Default + Context.current().asContextElement()
    }

    assertThat(harness).hasShape(order)
  }

  test("a coroutine without the context begins a trace of its own") {
    order(harness.service("shop").getTracer("shop")) { Dispatchers.Default }

    val failure = shouldThrow<AssertionError> { assertThat(harness).hasShape(order) }

    failure.message shouldContain "it broke inside shop, between order and price"
    failure.message shouldContain
        "without its context: start the coroutine with Context.current().asContextElement()" +
            " (opentelemetry-extension-kotlin)."
  }
})

/** Begins an order, and prices it in a coroutine with the context that is given inside the order. */
private fun order(tracer: Tracer, dispatcher: () -> CoroutineContext) {
  val span = tracer.spanBuilder("order").startSpan()
  try {
    span.makeCurrent().use {
      runBlocking {
        withContext(dispatcher()) {
          yield()
          tracer.spanBuilder("price").startSpan().end()
        }
      }
    }
  } finally {
    span.end()
  }
}
