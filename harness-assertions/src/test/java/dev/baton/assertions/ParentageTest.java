package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.CheckoutTraces.CHARGE;
import static dev.baton.assertions.CheckoutTraces.CHECKOUT;
import static dev.baton.assertions.CheckoutTraces.CLIENT_SPAN;
import static dev.baton.assertions.CheckoutTraces.ORDERS;
import static dev.baton.assertions.Failing.assertFailure;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import org.junit.jupiter.api.Test;

class ParentageTest {

  @Test
  void parentsOnTheRightSidePass() {
    ShortSource source = CheckoutTraces.healthy();

    assertThat(source).span("POST /checkout").hasNoParent();
    assertThat(source).span("POST").isChildOf("POST /orders");
    assertThat(source).span("POST /orders").isRemoteChildOf("POST /checkout");
    assertThat(source).span("POST /charge").isRemoteChildOf("POST").isRemoteChildOf("POST /orders");
  }

  @Test
  void whereNobodySaidASideAnotherServiceIsRemote() {
    CapturedSpan orders =
        ORDERS.toBuilder().parent(CHECKOUT.spanContext(), ParentKind.UNKNOWN).build();
    CapturedSpan client =
        CLIENT_SPAN.toBuilder().parent(ORDERS.spanContext(), ParentKind.UNKNOWN).build();
    ShortSource source = ShortSource.of(CHECKOUT, orders, client);

    assertThat(source).span("POST /orders").isRemoteChildOf("POST /checkout");
    assertThat(source).span("POST").isChildOf("POST /orders");
  }

  @Test
  void aParentThatShouldNotBeIsNamed() {
    assertFailure(
        () -> assertThat(CheckoutTraces.healthy()).span("POST /charge").hasNoParent(),
        """
        Expected POST /charge @billing SERVER to have no parent, but its parent is POST @orders CLIENT, over the wire, below POST /orders @orders SERVER:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # this one

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void noParentAtAllShowsTheOneThatWasExpected() {
    assertFailure(
        () ->
            assertThat(CheckoutTraces.inTwo()).span("POST /charge").isRemoteChildOf("POST /orders"),
        """
        Expected POST /charge @billing SERVER to be a remote child of POST /orders, but it has no parent, because it broke between orders and billing: orders was not seen to inject (call: Orders.java:3), nor billing to extract (span: Billing.java:5):

            POST /checkout    @gateway  SERVER     # 100 ms
          >   POST /orders    @orders   SERVER     # expected above it
                POST          @orders   CLIENT     # 100 ms
            ---
          > POST /charge      @billing  SERVER     # this one

          POST /charge @billing SERVER was started at Billing.java:5 (billing-1)

          dropped baton: orders → billing
            orders started POST (CLIENT)                             Orders.java:3 (orders-1)
            orders was not seen to inject into the call
            billing was not seen to extract anything
            billing started POST /charge (SERVER) without a parent   Billing.java:5 (billing-1)
            so neither end propagates the context, or both use propagators that are not those of their OpenTelemetry: inject and extract with openTelemetry.getPropagators().

          report: target/trace-report/test.html""");
  }

  @Test
  void aLocalParentIsNoRemoteOne() {
    assertFailure(
        () -> assertThat(CheckoutTraces.healthy()).span("POST").isRemoteChildOf("POST /orders"),
        """
        Expected POST @orders CLIENT to be a remote child of POST /orders, but its parent is POST /orders @orders SERVER, in the same process:

            POST /checkout        @gateway  SERVER     # 100 ms
          >   POST /orders        @orders   SERVER     # expected above it
          >     POST              @orders   CLIENT     # this one
                  POST /charge    @billing  SERVER     # 100 ms

          POST @orders CLIENT was started at Orders.java:3 (orders-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void aRemoteParentIsNoLocalOne() {
    assertFailure(
        () -> assertThat(CheckoutTraces.healthy()).span("POST /orders").isChildOf("POST /checkout"),
        """
        Expected POST /orders @orders SERVER to be a child of POST /checkout, but its parent is POST /checkout @gateway SERVER, over the wire:

          > POST /checkout        @gateway  SERVER     # expected above it
          >   POST /orders        @orders   SERVER     # this one
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void anotherParentIsNamedAndSoIsWhatIsAboveIt() {
    assertFailure(
        () ->
            assertThat(CheckoutTraces.healthy())
                .span("POST /charge")
                .isRemoteChildOf("POST /checkout"),
        """
        Expected POST /charge @billing SERVER to be a remote child of POST /checkout, but its parent is POST @orders CLIENT, over the wire, below POST /orders @orders SERVER:

          > POST /checkout        @gateway  SERVER     # expected above it
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # this one

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void anotherLocalParentIsNamed() {
    assertFailure(
        () -> assertThat(CheckoutTraces.healthy()).span("POST").isChildOf("POST /checkout"),
        """
        Expected POST @orders CLIENT to be a child of POST /checkout, but its parent is POST /orders @orders SERVER, in the same process:

          > POST /checkout        @gateway  SERVER     # expected above it
              POST /orders        @orders   SERVER     # 100 ms
          >     POST              @orders   CLIENT     # this one
                  POST /charge    @billing  SERVER     # 100 ms

          POST @orders CLIENT was started at Orders.java:3 (orders-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void aRemoteParentThatWasNeverCapturedIsWaitedForInVain() {
    assertFailure(
        () -> assertThat(ShortSource.of(CHARGE)).span("POST /charge").isRemoteChildOf("POST"),
        """
        Expected POST /charge @billing SERVER to be a remote child of POST, but its parent in another process was never captured.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void aLocalParentThatWasNeverCapturedIsToldToo() {
    assertFailure(
        () -> assertThat(CLIENT_SPAN).isChildOf("POST /orders"),
        """
        Expected POST @orders CLIENT to be a child of POST /orders, but its parent in the same process was never captured.

          POST @orders CLIENT was started at Orders.java:3 (orders-1)""");
  }

  @Test
  void theSideOfAMissingParentMayBeUnknown() {
    CapturedSpan client =
        CLIENT_SPAN.toBuilder().parent(ORDERS.spanContext(), ParentKind.UNKNOWN).build();

    assertFailure(
        () -> assertThat(client).hasNoParent(),
        """
        Expected POST @orders CLIENT to have no parent, but its parent was never captured.

          POST @orders CLIENT was started at Orders.java:3 (orders-1)""");
  }
}
