package dev.baton.examples.runners

import static dev.baton.assertions.BatonAssertions.assertThat

import dev.baton.junit5.TraceHarness
import spock.lang.AutoCleanup
import spock.lang.Specification

class KioskSpec extends Specification {

  @AutoCleanup
  TraceHarness harness

  def setup() {
    harness = TraceHarness.start("KioskSpec/" + specificationContext.currentIteration.displayName)
  }

  def "a sale is one trace"() {
    when:
    new Kiosk(harness.service("kiosk")).sell("Times")

    then:
    assertThat(harness).hasShape('''
        sell Times    @kiosk
          take money  @kiosk
        '''.stripIndent())
  }

  def "each paper has its own trace"() {
    when:
    new Kiosk(harness.service("kiosk")).sell(paper)

    then:
    assertThat(harness).span("sell " + paper).hasNoParent()
    assertThat(harness).hasSingleTrace()

    where:
    paper << ["Times", "Post"]
  }
}
