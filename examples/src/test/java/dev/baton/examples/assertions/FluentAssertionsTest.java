package dev.baton.examples.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;
import static dev.baton.assertions.BatonAssertions.named;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;

import dev.baton.assertions.BatonSoftAssertions;
import dev.baton.junit5.TraceExtension;
import dev.baton.junit5.TraceHarness;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The assertions of docs/assertions.md, on a shop that asks its stock three times. */
class FluentAssertionsTest {

  @RegisterExtension
  static final TraceExtension trace =
      TraceExtension.builder().ignoring(named("scheduled job")).build();

  private static void checkout(TraceHarness harness) {
    VirtualClock clock = harness.virtualClock();
    Tracer shop = harness.service("shop").getTracer("io.shop.http");
    Span checkout = shop.spanBuilder("POST /checkout").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = checkout.makeCurrent()) {
      for (int i = 0; i < 3; i++) {
        Span stock = shop.spanBuilder("GET /stock").setSpanKind(CLIENT).startSpan();
        stock.setAttribute("cache.hit", i > 0);
        clock.advance(Duration.ofMillis(i > 0 ? 1 : 40));
        stock.end();
      }
    } finally {
      checkout.end();
    }
    harness.service("cron").getTracer("cron").spanBuilder("scheduled job").startSpan().end();
  }

  @Test
  void goingToAPartReturnsItsAssertions(TraceHarness harness) {
    checkout(harness);

    assertThat(harness)
        .traceOf("POST /checkout")
        .hasSpanCount(4)
        .isShorterThan(Duration.ofMillis(50))
        .root()
        .hasKind(SpanKind.SERVER)
        .hasDescendantCount(3)
        .hasUnaccountedTimeBelow(Duration.ofMillis(1));
  }

  @Test
  void severalSpansOfOneName(TraceHarness harness) {
    checkout(harness);

    assertThat(harness)
        .spans(named("GET /stock").of("shop").ofKind(CLIENT))
        .hasSize(3)
        .allSatisfy(span -> span.isChildOf("POST /checkout").hasNoError());
    assertThat(harness)
        .span(named("GET /stock").withAttribute("cache.hit", false))
        .isLongerThan(Duration.ofMillis(30))
        .isOnCriticalPath();
  }

  @Test
  void whatADashboardWouldCount(TraceHarness harness) {
    checkout(harness);

    assertThat(harness)
        .spanMetrics("shop", "GET /stock")
        .hasCalls(3)
        .hasNoErrors()
        .hasDurationsBelow(Duration.ofSeconds(1));
    assertThat(harness).spanMetrics("shop", "POST /refund").hasNoCalls();
  }

  @Test
  void everythingThatIsWrongAtOnce(TraceHarness harness) {
    checkout(harness);

    assertThatThrownBy(
            () -> {
              try (var softly = new BatonSoftAssertions()) {
                softly.assertThat(harness).span("POST /checkout").hasError().hasChild("POST /pay");
                softly.assertThat(harness).span("POST /pay").isSampled().parent().hasError();
              }
            })
        .hasMessageContaining("Multiple Failures (3 failures)");
  }

  @Nested
  class WithoutTheJob {

    @Test
    void whatIsNotOfThisTestIsLeftOut(TraceHarness harness) {
      checkout(harness);

      assertThat(harness).ignoring(named("scheduled job")).hasSingleTrace();
    }

    @Test
    void aFailureSaysWhatWasLeftOut(TraceHarness harness) {
      checkout(harness);

      assertThatThrownBy(() -> assertThat(harness).hasTraces(2))
          .hasMessageStartingWith(
              """
              Expected 2 traces, but there is one:

                  POST /checkout    @shop  SERVER    # 42 ms
                    GET /stock      @shop  CLIENT    # 40 ms
                    GET /stock      @shop  CLIENT    # 1 ms
                    GET /stock      @shop  CLIENT    # 1 ms

                left out: 1 trace of scheduled job
              """);
    }

    @Test
    void forTheRestOfTheTest(TraceHarness harness) {
      checkout(harness);

      harness.ignore(named("GET /stock"));

      assertThat(harness).hasSingleTrace().hasOnlySpansNamed("POST /checkout");
    }
  }
}
