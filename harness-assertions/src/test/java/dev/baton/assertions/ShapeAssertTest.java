package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;
import static dev.baton.assertions.BatonAssertions.catchThrowableOfType;
import static dev.baton.assertions.Failing.assertFailure;
import static dev.baton.shape.ShapeOption.byService;

import dev.baton.shape.Shape;
import dev.baton.shape.notation.ShapeSyntaxException;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class ShapeAssertTest {

  private static final String BY_SERVICE =
      """
      POST /checkout      @gateway    SERVER
        POST /orders      @orders     SERVER
          POST /charge    @billing    SERVER
      """;

  @Test
  void aShapePassesAsTextAndAsObjectOnAllTracesAndOnOne() {
    Shape full = Shape.of(CheckoutTraces.trace());
    Shape byService = Shape.parse(BY_SERVICE);

    assertThat(CheckoutTraces.healthy()).hasShape(full).hasShape(full.toString());
    assertThat(CheckoutTraces.healthy())
        .hasShape(byService(), byService)
        .hasShape(byService(), BY_SERVICE);
    assertThat(CheckoutTraces.trace()).hasShape(full).hasShape(full.toString());
    assertThat(CheckoutTraces.trace())
        .hasShape(byService(), byService)
        .hasShape(byService(), BY_SERVICE);
  }

  @Test
  void aShapeThatDiffersIsShownBesideTheTraces() {
    assertFailure(
        () -> assertThat(CheckoutTraces.inTwo()).hasShape(byService(), BY_SERVICE),
        """
        Expected one trace of this shape, but it broke between orders and billing: orders was not seen to inject (call: Orders.java:3), nor billing to extract (span: Billing.java:5):

            POST /checkout      @gateway  SERVER     # 100 ms
              POST /orders      @orders   SERVER     # 100 ms
          -     POST /charge    @billing  SERVER
          +     POST            @orders   CLIENT     # lost its other end, 100 ms
          + POST /charge        @billing  SERVER     # the root of another trace, 100 ms

          dropped baton: orders → billing
            orders started POST (CLIENT)                             Orders.java:3 (orders-1)
            orders was not seen to inject into the call
            billing was not seen to extract anything
            billing started POST /charge (SERVER) without a parent   Billing.java:5 (billing-1)
            so neither end propagates the context, or both use propagators that are not those of their OpenTelemetry: inject and extract with openTelemetry.getPropagators().

          report: target/trace-report/test.html""");
  }

  @Test
  void aShapeOfOneTraceIsComparedWithThatTraceOnly() {
    assertFailure(
        () -> assertThat(CheckoutTraces.inTwo()).traceOf("POST /charge").hasShape("POST /refund"),
        """
        Expected one trace of this shape, but POST /charge @billing SERVER (Billing.java:5) was not expected:

          - POST /refund                         # missing here
          + POST /charge    @billing  SERVER     # not expected, 100 ms

          POST /charge @billing SERVER was started at Billing.java:5 (billing-1)

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void aShapeWithoutAnyTraceSaysSo() {
    assertFailure(
        () -> assertThat(ShortSource.of()).hasShape(BY_SERVICE),
        """
        Expected one trace of this shape, but there is none:

          - POST /checkout      @gateway  SERVER     # missing here
          -   POST /orders      @orders   SERVER
          -     POST /charge    @billing  SERVER

          nothing was captured at all.
          The usual reasons:
            - the code under test uses another OpenTelemetry than the one from harness.service(…) or GlobalOpenTelemetry: its own SDK, or none because it was not passed on
            - its instrumentation is not installed, is disabled, or was not reached by this test
            - it has not started yet, on a thread that Baton does not observe
            - it uses another SDK or another process that does not export to harness.collector(), or it has not ended its spans: only ended spans are exported

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void theShapeOfNoTracesIsCalledSo() {
    assertFailure(
        () -> assertThat(ShortSource.of(CheckoutTraces.LOST_CHARGE)).hasShape(""),
        """
        Expected no trace, but there is one:

          + POST /charge    @billing  SERVER     # a trace that is not expected, 100 ms

          unexpected root: POST /charge @billing
            billing started POST /charge (SERVER) without a parent   Billing.java:5 (billing-1)
            so either it was called from outside the test, or billing does not extract the context.

          report: target/trace-report/test.html""");
  }

  @Test
  void severalTracesAreCounted() {
    assertFailure(
        () ->
            assertThat(CheckoutTraces.trace())
                .hasShape(byService(), BY_SERVICE + "---\nPOST /charge\n"),
        """
        Expected 2 traces of this shape, but it differs:

            POST /checkout      @gateway  SERVER     # 100 ms
              POST /orders      @orders   SERVER     # 100 ms
                POST /charge    @billing  SERVER     # 100 ms
          - ---
          - POST /charge                             # missing here""");
  }

  @Test
  void bothSidesAreThereForAnIdeToCompare() {
    AssertionFailedError failure =
        catchThrowableOfType(
            AssertionFailedError.class,
            () -> assertThat(ShortSource.of(CheckoutTraces.LOST_CHARGE)).hasShape("POST /refund"));

    assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("POST /refund\n");
    assertThat(failure.getActual().getStringRepresentation())
        .isEqualTo("POST /charge    @billing  SERVER\n");
  }

  @Test
  void aTextThatIsNoShapeIsRefusedAtOnce() {
    assertThatThrownBy(() -> assertThat(CheckoutTraces.trace()).hasShape("POST /x @a @b"))
        .isInstanceOf(ShapeSyntaxException.class)
        .hasMessageContaining("@b");
  }
}
