package dev.baton.benchmarks;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The classes of tests that {@link TestBenchmark} runs. */
final class TestCases {

  /** So many tests has each class. */
  static final int TESTS = 200;

  private TestCases() {}

  /** Makes the official extensions anew: after all tests of a class they are shut down. */
  static void renew() {
    Official.sdk = OpenTelemetryExtension.create();
    OfficialSpan.sdk = OpenTelemetryExtension.create();
  }

  private static void work(OpenTelemetry telemetry) {
    telemetry.getTracer("benchmark").spanBuilder("POST /orders").startSpan().end();
  }

  /** Tests without any extension. */
  static class Plain {

    @RepeatedTest(TESTS)
    void passes() {}
  }

  /** Tests with the official extension, which ask for nothing. */
  static class Official {

    @RegisterExtension static OpenTelemetryExtension sdk = OpenTelemetryExtension.create();

    @RepeatedTest(TESTS)
    void passes() {}
  }

  /** Tests with the official extension, which make a span and assert on it. */
  static class OfficialSpan {

    @RegisterExtension static OpenTelemetryExtension sdk = OpenTelemetryExtension.create();

    @RepeatedTest(TESTS)
    void passes() {
      work(sdk.getOpenTelemetry());
      OpenTelemetryAssertions.assertThat(sdk.getSpans().get(0))
          .hasName("POST /orders")
          .hasNoParent();
    }
  }

  /** Tests of Baton that ask for nothing. */
  @TraceTest
  static class Nothing {

    @RepeatedTest(TESTS)
    void passes() {}
  }

  /** Tests that ask for their harness and do nothing with it. */
  @TraceTest
  static class Harness {

    @RepeatedTest(TESTS)
    void passes(TraceHarness harness) {}
  }

  /** Tests that start a service, make a span and assert on its shape. */
  @TraceTest
  static class HarnessShape {

    @RepeatedTest(TESTS)
    void passes(TraceHarness harness) {
      work(harness.service("orders"));
      assertThat(harness).hasShape("POST /orders  @orders");
    }
  }
}
