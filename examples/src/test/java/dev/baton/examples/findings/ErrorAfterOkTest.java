package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import java.util.List;
import org.junit.jupiter.api.Test;

@TraceTest
class ErrorAfterOkTest {

  /** A parcel that nobody can carry. */
  private static final int TOO_HEAVY = 40;

  private static Tracer shipping(TraceHarness harness) {
    return harness.service("shipping").getTracer("by-hand");
  }

  private static void carry(int weight) {
    if (weight >= TOO_HEAVY) {
      throw new IllegalArgumentException("too heavy");
    }
  }

  /** One span for many parcels: the first one that is carried settles it. */
  private static void shipAll(Tracer shipping, List<Integer> weights) {
    Span span = shipping.spanBuilder("ship all").startSpan();
    for (int weight : weights) {
      try {
        carry(weight);
        span.setStatus(StatusCode.OK);
      } catch (IllegalArgumentException e) {
        span.setStatus(StatusCode.ERROR, "a parcel was left");
      }
    }
    span.end();
  }

  private static void shipAllOrFail(Tracer shipping, List<Integer> weights) {
    Span span = shipping.spanBuilder("ship all").startSpan();
    for (int weight : weights) {
      try {
        carry(weight);
      } catch (IllegalArgumentException e) {
        span.setStatus(StatusCode.ERROR, "a parcel was left");
      }
    }
    span.end();
  }

  @Test
  void oneMethodThatSetsOkAndThenError(TraceHarness harness) {
    shipAll(shipping(harness), List.of(3, 40, 5, 50));

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            life-cycle/error-after-ok (LIKELY)
            error after OK: ship all of shipping
              ship all (INTERNAL) was set to OK   ErrorAfterOkTest.java «span.setStatus(StatusCode.OK);» (main)
              it was then set to ERROR, in vain   ErrorAfterOkTest.java «span.setStatus(StatusCode.ERROR, "a parcel was left");» (main)
              and 1 more like it
            so it counts as successful, and its error is lost: OK is final. Set OK last, when nothing can fail any more, or never: a span without a status is no error.
            to settle it: remove setStatus(StatusCode.OK), and see whether the span is to be an error\
            """);
  }

  @Test
  void aShapeThatMissesTheError(TraceHarness harness) {
    shipAll(shipping(harness), List.of(3, 40));

    assertThatThrownBy(() -> assertThat(harness).hasShape("ship all  ERROR"))
        .extracting(failure -> FindingText.of(failure).replaceAll("no ERROR, .*", "no ERROR"))
        .isEqualTo(
            """
            Expected one trace of this shape, but ship all (ErrorAfterOkTest.java «Span span = shipping.spanBuilder("ship all").startSpan();») was set to ERROR at ErrorAfterOkTest.java «span.setStatus(StatusCode.ERROR, "a parcel was left");», after OK at ErrorAfterOkTest.java «span.setStatus(StatusCode.OK);», which is final:

              - ship all                         ERROR
              + ship all    @shipping  INTERNAL    # no ERROR

              error after OK: ship all of shipping
                ship all (INTERNAL) was set to OK   ErrorAfterOkTest.java «span.setStatus(StatusCode.OK);» (main)
                it was then set to ERROR, in vain   ErrorAfterOkTest.java «span.setStatus(StatusCode.ERROR, "a parcel was left");» (main)
                so it counts as successful, and its error is lost: OK is final. Set OK last, when nothing can fail any more, or never: a span without a status is no error.\
            """);
  }

  @Test
  void anAssertionThatMissesTheErrorOfOtherMethods(TraceHarness harness) {
    find(shipping(harness), "4711");

    assertThatThrownBy(() -> assertThat(harness).span("find").hasError())
        .extracting(FindingText::of)
        .isEqualTo(
            """
            Expected find @shipping INTERNAL to have the status ERROR, but its status is OK, which is final: setStatus(ERROR) after setStatus(OK) is ignored.

              find @shipping INTERNAL was started at ErrorAfterOkTest.java «Span span = shop.spanBuilder("find").startSpan();» (main)

              error after OK: find of shipping
                shipping started find (INTERNAL)                      ErrorAfterOkTest.java «Span span = shop.spanBuilder("find").startSpan();» (main)
                shipping set its status to OK                         ErrorAfterOkTest.java «Span.current().setStatus(StatusCode.OK);» (main)
                shipping set it to ERROR, in vain                     ErrorAfterOkTest.java «span.setStatus(StatusCode.ERROR, e.getMessage());» (main)
                shipping ended   find (INTERNAL) with the status OK   ErrorAfterOkTest.java «span.end();» (main)
                so OK came too early: set it last, when nothing can fail any more, or never, as a span without a status is no error.\
            """);
  }

  @Test
  void aSpanWithoutAStatusUntilItFailsIsHealthy(TraceHarness harness) {
    shipAllOrFail(shipping(harness), List.of(3, 40, 5, 50));

    assertThat(harness).hasShape("ship all  ERROR");
    Healthy.isSilent(harness);
  }

  /** Sets OK for what it has done itself, though the caller goes on. */
  private static void reserve() {
    Span.current().setStatus(StatusCode.OK);
  }

  private static void order(Tracer shop, Runnable reserve) {
    Span span = shop.spanBuilder("order").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      reserve.run();
      pay(shop);
    } catch (IllegalStateException e) {
      span.setStatus(StatusCode.ERROR, e.getMessage());
    } finally {
      span.end();
    }
  }

  private static void pay(Tracer shop) {
    Span span = shop.spanBuilder("pay").startSpan();
    span.setStatus(StatusCode.ERROR);
    span.end();
    throw new IllegalStateException("no credit");
  }

  @Test
  void aStepThatSetsOkBeforeTheNextStepFails(TraceHarness harness) {
    order(shipping(harness), ErrorAfterOkTest::reserve);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            life-cycle/error-after-ok (LIKELY)
            error after OK: order of shipping
              order (INTERNAL) was set to OK              ErrorAfterOkTest.java «Span.current().setStatus(StatusCode.OK);» (main)
              pay (INTERNAL) began below it, and failed   ErrorAfterOkTest.java «Span span = shop.spanBuilder("pay").startSpan();» (main)
              it was then set to ERROR, in vain           ErrorAfterOkTest.java «span.setStatus(StatusCode.ERROR, e.getMessage());» (main)
            so it counts as successful, and its error is lost: OK is final. Set OK last, when nothing can fail any more, or never: a span without a status is no error.
            to settle it: remove setStatus(StatusCode.OK), and see whether the span is to be an error\
            """);
  }

  @Test
  void aStepThatLeavesTheStatusToItsCallerIsHealthy(TraceHarness harness) {
    order(shipping(harness), () -> {});

    Healthy.isSilent(harness);
  }

  /** Answers whether there is such an order: that there is none is no error of this service. */
  private static void find(Tracer shop, String id) {
    Span span = shop.spanBuilder("find").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      lookUp(id);
    } catch (IllegalArgumentException e) {
      span.setStatus(StatusCode.ERROR, e.getMessage());
    } finally {
      span.end();
    }
  }

  private static void lookUp(String id) {
    Span.current().setStatus(StatusCode.OK);
    throw new IllegalArgumentException("no order " + id);
  }

  /** The specification has OK for this: whoever knows better than the handler of errors sets it. */
  @Test
  void anErrorThatOkHidesOnPurposeIsNoAccusation(TraceHarness harness) {
    find(shipping(harness), "4711");

    Healthy.isNotAccused(harness);
  }

  @Test
  void anErrorThatALaterAttemptMakesGoodIsHealthy(TraceHarness harness) {
    Span span = shipping(harness).spanBuilder("call").startSpan();
    span.setStatus(StatusCode.ERROR, "refused");
    span.setStatus(StatusCode.OK);
    span.end();

    Healthy.isSilent(harness);
  }
}
