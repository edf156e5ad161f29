package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A harness in a field: that of the test, as its parameter is. */
@MicronautTest
@TraceTest
class InjectedHarnessTest {

  @Inject TraceHarness harness;
  @Inject FakeCollector collector;
  @Inject Tracer tracer;

  @BeforeEach
  void begin(TestInfo test, TraceHarness ofTest) {
    assertSame(harness, ofTest);
    tracer.spanBuilder(test.getTestMethod().orElseThrow().getName()).startSpan().end();
  }

  @Test
  void first(TraceHarness ofTest) {
    assertSame(harness, ofTest);
    assertThat(harness).hasShape("first  @orders");
    assertSame(harness.collector(), collector);
  }

  @Test
  void second() {
    assertThat(harness).hasShape("second  @orders");
  }

  @Nested
  class Inside {

    @Test
    void third(TraceHarness ofTest) {
      assertSame(harness, ofTest);
      assertThat(harness).hasShape("third  @orders");
    }
  }

  @MicronautTest
  @TraceTest
  @TestInstance(Lifecycle.PER_CLASS)
  static class ForTheClassCase {

    @Inject TraceHarness harness;

    @Test
    void any() {
      assertThat(harness).hasNoSpans();
    }
  }

  @Test
  void anInstanceForTheClassIsRefused() {
    var failures =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(ForTheClassCase.class))
            .execute()
            .allEvents()
            .failed()
            .stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .map(result -> result.getThrowable().orElseThrow().getMessage());

    assertThat(failures)
        .containsExactly(
            "ForTheClassCase.harness: a TraceHarness cannot be injected into a field of a test with"
                + " @TestInstance(PER_CLASS); make it a parameter of the test method");
  }
}
