package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalArgumentException;
import static dev.baton.assertions.BatonAssertions.named;
import static dev.baton.assertions.CheckoutTraces.CHARGE;
import static dev.baton.assertions.CheckoutTraces.CHECKOUT;
import static dev.baton.assertions.CheckoutTraces.CLIENT_SPAN;
import static dev.baton.assertions.CheckoutTraces.ORDERS;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is above, beside and below a span. */
class KinshipTest {

  private static final CapturedSpan TOKEN =
      TestSpans.child(ORDERS, 5, "POST /token", "auth", SERVER).build();

  private static SpanAssert span(String name) {
    return assertThat(Trace.of(List.of(CHECKOUT, ORDERS, CLIENT_SPAN, CHARGE, TOKEN))).span(name);
  }

  @Test
  void whatIsSoPasses() {
    span("POST /charge")
        .hasParent(CLIENT_SPAN)
        .hasRemoteParent()
        .isDescendantOf("POST /checkout")
        .isNotDescendantOf("POST /token")
        .hasNoChildren()
        .hasDepth(3);
    span("POST /orders")
        .hasChild("POST")
        .hasNoChild("POST /charge")
        .hasDescendant("POST /charge")
        .hasNoDescendant("POST /checkout")
        .hasDescendantCount(3)
        .children()
        .hasSize(2);
    span("POST").hasLocalParent().hasSibling("POST /token").hasNoSibling("POST /orders");
    span("POST").parent().child(named("POST").ofKind(CLIENT)).child("POST /charge").hasDepth(3);
    span("POST /checkout").hasNoSibling("POST /checkout").hasDepth(0);
  }

  @Test
  void anotherParentIsTold() {
    assertFailure(
        () -> span("POST /charge").hasParent(ORDERS),
        """
        Expected POST /charge @billing SERVER to have the parent POST /orders @orders SERVER, but its parent is POST @orders CLIENT, over the wire:

            POST /checkout        @gateway  SERVER     # 100 ms
          >   POST /orders        @orders   SERVER     # expected above it
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # this one
                POST /token       @auth     SERVER     # 100 ms

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void aParentOfAnotherTraceIsNotTheParent() {
    CapturedSpan sameId = TestSpans.root(2, 3, "job", "orders", SERVER).build();

    assertFailure(
        () ->
            assertThat(ShortSource.of(CLIENT_SPAN, CHARGE, sameId))
                .span("POST /charge")
                .hasParent(sameId),
        """
        Expected POST /charge @billing SERVER to have the parent job @orders SERVER, but its parent is POST @orders CLIENT, over the wire, because it broke inside orders, between job and POST: Orders.java:3 started it in the context of a span that nobody here started:

            POST              @orders   CLIENT  orphan     # 100 ms
          >   POST /charge    @billing  SERVER     # this one
            ---
          > job               @orders   SERVER     # expected above it

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          lost context: inside orders
            orders started job (SERVER)                                                  Orders.java:3 (orders-1)
            orders started POST (CLIENT) as a child of a span that nobody here started   Orders.java:3 (orders-1)
            so another context was current there, or was given to setParent: make job current around it (makeCurrent), or pass its context on.

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void theWrongSideOfTheWireIsTold() {
    assertFailure(
        () -> span("POST").hasRemoteParent(),
        """
        Expected POST @orders CLIENT to have a parent in another process, but its parent is POST /orders @orders SERVER, in the same process:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
          >     POST              @orders   CLIENT     # this one
                  POST /charge    @billing  SERVER     # 100 ms
                POST /token       @auth     SERVER     # 100 ms

          POST @orders CLIENT was started at Orders.java:3 (orders-1)\
        """);
    assertFailure(
        () -> span("POST /charge").hasLocalParent(),
        """
        Expected POST /charge @billing SERVER to have a parent in the same process, but its parent is POST @orders CLIENT, over the wire:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # this one
                POST /token       @auth     SERVER     # 100 ms

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
    assertFailure(
        () -> span("POST /checkout").hasRemoteParent(),
        """
        Expected POST /checkout @gateway SERVER to have a parent in another process, but it has no parent:

          > POST /checkout        @gateway  SERVER     # this one
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms
                POST /token       @auth     SERVER     # 100 ms

          POST /checkout @gateway SERVER was started at Gateway.java:1 (gateway-1)\
        """);
  }

  @Test
  void aParentThatWasNeverCapturedIsTold() {
    assertFailure(
        () -> assertThat(ShortSource.of(CHARGE)).span("POST /charge").parent().hasKind(CLIENT),
        """
        Expected POST /charge @billing SERVER to have a parent that was captured, but its parent was never captured.

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void aMissingChildIsShownWhereItIsInstead() {
    assertFailure(
        () -> span("POST /orders").hasChild("POST /charge"),
        """
        Expected POST /orders @orders SERVER to have the child POST /charge, but it has 2: POST, POST /token:

            POST /checkout        @gateway  SERVER     # 100 ms
          >   POST /orders        @orders   SERVER     # this one
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # not its child
                POST /token       @auth     SERVER     # 100 ms

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)\
        """);
  }

  @Test
  void aForbiddenChildIsMarked() {
    assertFailure(
        () -> span("POST /orders").hasNoChild("POST /token"),
        """
        Expected POST /orders @orders SERVER to have no child POST /token, but there is one:

            POST /checkout        @gateway  SERVER     # 100 ms
          >   POST /orders        @orders   SERVER     # this one
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms
          >     POST /token       @auth     SERVER     # child

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)\
        """);
  }

  @Test
  void childrenThatShouldNotBeAreListed() {
    assertFailure(
        () -> span("POST /orders").hasNoChildren(),
        """
        Expected POST /orders @orders SERVER to have no children, but it has 2: POST, POST /token:

            POST /checkout        @gateway  SERVER     # 100 ms
          >   POST /orders        @orders   SERVER     # this one
          >     POST              @orders   CLIENT     # child
                  POST /charge    @billing  SERVER     # 100 ms
          >     POST /token       @auth     SERVER     # child

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)\
        """);
  }

  @Test
  void theOneChildOfANameIsChosenOrTheOthersAreTold() {
    assertFailure(
        () -> span("POST /orders").child("GET").hasError(),
        """
        Expected POST /orders @orders SERVER to have one child GET, but it has 2: POST, POST /token:

            POST /checkout        @gateway  SERVER     # 100 ms
          >   POST /orders        @orders   SERVER     # this one
                POST              @orders   CLIENT     # 100 ms
                  POST /charge    @billing  SERVER     # 100 ms
                POST /token       @auth     SERVER     # 100 ms

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)\
        """);
    CapturedSpan second = TestSpans.child(ORDERS, 6, "POST", "orders", CLIENT).build();
    assertFailure(
        () ->
            assertThat(Trace.of(List.of(ORDERS, CLIENT_SPAN, second)))
                .span("POST /orders")
                .child("POST")
                .hasError(),
        """
        Expected POST /orders @orders SERVER to have one child POST, but there are 2:

          > POST /orders    @orders  SERVER  orphan    # this one
          >   POST          @orders  CLIENT    # this child?
          >   POST          @orders  CLIENT    # this child?

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)\
        """);
  }

  @Test
  void missingAndForbiddenDescendantsAreTold() {
    assertFailure(
        () -> span("POST").hasDescendant("POST /token"),
        """
        Expected POST @orders CLIENT to have the descendant POST /token, but it has one: POST /charge, because it broke between orders and auth: auth started POST /token as a child of POST /orders @orders (Auth.java:5), and was not seen to extract what orders sends (Orders.java:3):

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
          >     POST              @orders   CLIENT     # this one
                  POST /charge    @billing  SERVER     # 100 ms
          >     POST /token       @auth     SERVER     # not its descendant

          POST @orders CLIENT was started at Orders.java:3 (orders-1)

          dropped baton: orders → auth
            orders started POST (CLIENT)                                           Orders.java:3 (orders-1)
            orders was not seen to inject into the call
            auth was not seen to extract anything
            auth started POST /token (SERVER) as a child of POST /orders @orders   Auth.java:5 (auth-1)
            so the context of POST /orders came instead of that of POST: let orders inject while POST is current, and auth extract from what it gets.\
        """);
    assertFailure(
        () -> span("POST /orders").hasNoDescendant("POST /charge"),
        """
        Expected POST /orders @orders SERVER to have no descendant POST /charge, but there is one:

            POST /checkout        @gateway  SERVER     # 100 ms
          >   POST /orders        @orders   SERVER     # this one
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # descendant
                POST /token       @auth     SERVER     # 100 ms

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)\
        """);
    assertFailure(
        () -> span("POST /orders").hasDescendantCount(4),
        """
        Expected POST /orders @orders SERVER to have 4 descendants, but it has 3: POST, POST /charge, POST /token:

            POST /checkout        @gateway  SERVER     # 100 ms
          >   POST /orders        @orders   SERVER     # this one
          >     POST              @orders   CLIENT     # descendant
          >       POST /charge    @billing  SERVER     # descendant
          >     POST /token       @auth     SERVER     # descendant

          POST /orders @orders SERVER was started at Orders.java:2 (orders-1)\
        """);
  }

  @Test
  void missingAndForbiddenSiblingsAreTold() {
    assertFailure(
        () -> span("POST").hasSibling("POST /charge"),
        """
        Expected POST @orders CLIENT to have the sibling POST /charge, but it has one: POST /token:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
          >     POST              @orders   CLIENT     # this one
          >       POST /charge    @billing  SERVER     # not its sibling
                POST /token       @auth     SERVER     # 100 ms

          POST @orders CLIENT was started at Orders.java:3 (orders-1)\
        """);
    assertFailure(
        () -> span("POST").hasNoSibling("POST /token"),
        """
        Expected POST @orders CLIENT to have no sibling POST /token, but there is one:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
          >     POST              @orders   CLIENT     # this one
                  POST /charge    @billing  SERVER     # 100 ms
          >     POST /token       @auth     SERVER     # sibling

          POST @orders CLIENT was started at Orders.java:3 (orders-1)\
        """);
  }

  @Test
  void missingAndForbiddenAncestorsAreTold() {
    assertFailure(
        () -> span("POST /charge").isDescendantOf("POST /token"),
        """
        Expected POST /charge @billing SERVER to have the ancestor POST /token, but it has 3: POST, POST /orders, POST /checkout:

            POST /checkout        @gateway  SERVER     # 100 ms
              POST /orders        @orders   SERVER     # 100 ms
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # this one
          >     POST /token       @auth     SERVER     # not its ancestor

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
    assertFailure(
        () -> span("POST /charge").isNotDescendantOf("POST /orders"),
        """
        Expected POST /charge @billing SERVER to have no ancestor POST /orders, but there is one:

            POST /checkout        @gateway  SERVER     # 100 ms
          >   POST /orders        @orders   SERVER     # ancestor
                POST              @orders   CLIENT     # 100 ms
          >       POST /charge    @billing  SERVER     # this one
                POST /token       @auth     SERVER     # 100 ms

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
    assertFailure(
        () -> span("POST /charge").hasDepth(2),
        """
        Expected POST /charge @billing SERVER to have 2 ancestors, but it has 3: POST, POST /orders, POST /checkout:

          > POST /checkout        @gateway  SERVER     # ancestor
          >   POST /orders        @orders   SERVER     # ancestor
          >     POST              @orders   CLIENT     # ancestor
          >       POST /charge    @billing  SERVER     # this one
                POST /token       @auth     SERVER     # 100 ms

          POST /charge @billing SERVER was started at Billing.java:4 (billing-1)\
        """);
  }

  @Test
  void anAncestorInAnotherTraceIsToldWithTheReason() {
    assertFailure(
        () ->
            assertThat(CheckoutTraces.inTwo()).span("POST /charge").isDescendantOf("POST /orders"),
        """
        Expected POST /charge @billing SERVER to have the ancestor POST /orders, but it has none.

          POST /charge @billing SERVER was started at Billing.java:5 (billing-1)

          unexpected root: POST /charge @billing
            gateway started POST /checkout (SERVER), open at that moment   Gateway.java:1 (gateway-1)
            orders started POST /orders (SERVER), open at that moment      Orders.java:2 (orders-1)
            orders started POST (CLIENT), open at that moment              Orders.java:3 (orders-1)
            billing started POST /charge (SERVER) without a parent         Billing.java:5 (billing-1)
            so either it was called from outside the test, or billing does not extract the context.

          report: target/trace-report/test.html\
        """);
  }

  @Test
  void whoComesLateIsWaitedFor() {
    ShortSource source = ShortSource.patient(CHECKOUT);
    SpanAssert checkout = assertThat(source).span("POST /checkout");
    new Thread(() -> source.recording().accept(List.of(ORDERS, CLIENT_SPAN, CHARGE))).start();

    checkout.hasDescendant("POST /charge").hasDescendantCount(3);
  }

  @Test
  void aNegativeNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span("POST").hasDepth(-1))
        .withMessage("expected must be 0 or more, but was -1");
  }
}
