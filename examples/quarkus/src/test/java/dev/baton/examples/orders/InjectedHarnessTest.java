package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** A harness in a field, or in the constructor: that of the test, as its parameter is. */
@QuarkusTest
@TraceTest
class InjectedHarnessTest {

  @Inject TraceHarness harness;
  @Inject FakeCollector collector;

  private final TraceHarness ofConstructor;
  private final Tracer tracer;

  InjectedHarnessTest(TraceHarness harness, Tracer tracer) {
    this.ofConstructor = harness;
    this.tracer = tracer;
  }

  @Test
  void first(TraceHarness ofTest) {
    tracer.spanBuilder("first").startSpan().end();

    assertSame(harness, ofTest);
    assertSame(harness, ofConstructor);
    assertThat(harness).hasShape("first  @orders");
    assertSame(harness.collector(), collector);
  }

  @Test
  void second() {
    tracer.spanBuilder("second").startSpan().end();

    assertThat(harness).hasShape("second  @orders");
  }
}
