package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalArgumentException;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.INTERNAL;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When spans ran: alone, beside others, and who waited for whom. */
class TimesTest {

  private static final Instant START = Instant.ofEpochSecond(1_700_000_000);
  private static final CapturedSpan CHECKOUT =
      at(TestSpans.root(1, 1, "checkout", "shop", SERVER).build(), 0, 100);
  private static final CapturedSpan TOKEN = child(2, "token", CLIENT, 10, 30);
  private static final CapturedSpan STOCK = child(3, "stock", CLIENT, 40, 90);
  private static final CapturedSpan PRICE = child(4, "price", CLIENT, 50, 60);
  private static final CapturedSpan MAIL = child(5, "mail", INTERNAL, 95, 120);

  private static CapturedSpan child(int id, String name, SpanKind kind, long from, long to) {
    return at(TestSpans.child(CHECKOUT, id, name, "shop", kind).build(), from, to);
  }

  private static CapturedSpan at(CapturedSpan span, long fromMillis, long toMillis) {
    long start = START.toEpochMilli() * 1_000_000;
    return span.toBuilder()
        .time(start + fromMillis * 1_000_000, start + toMillis * 1_000_000)
        .build();
  }

  private static Trace trace() {
    return Trace.of(List.of(CHECKOUT, TOKEN, STOCK, PRICE, MAIL));
  }

  private static SpanAssert span(String name) {
    return assertThat(trace()).span(name);
  }

  @Test
  void whatIsSoPasses() {
    span("token")
        .startsAt(START.plusMillis(10))
        .endsAt(START.plusMillis(30))
        .hasDuration(Duration.ofMillis(20))
        .isShorterThan(Duration.ofMillis(21))
        .isLongerThan(Duration.ofMillis(19))
        .takesAtMostOfTrace(0.17)
        .takesAtLeastOfTrace(0.16)
        .isWithinParent()
        .ranBefore("stock")
        .isOnCriticalPath();
    span("stock").ranAfter("token").ranInParallelWith("price").isOnCriticalPath();
    span("price").isNotOnCriticalPath();
    span("mail").isNotWithinParent();
    span("checkout").hasUnaccountedTimeBelow(Duration.ofMillis(31));
    assertThat(trace()).isShorterThan(Duration.ofMillis(121));
    assertThat(trace()).hasCriticalPath("checkout", "token", "stock");
  }

  @Test
  void anotherMomentIsTold() {
    assertFailure(
        () -> span("token").startsAt(START),
        """
        Expected token @shop CLIENT to start at 2023-11-14T22:13:20Z, but it starts at 2023-11-14T22:13:20.010Z:

            checkout    @shop  SERVER      # 100 ms
          >   token     @shop  CLIENT      # this one
              stock     @shop  CLIENT      # 50 ms
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          token @shop CLIENT was started at Shop.java:2 (shop-1)""");
    assertFailure(
        () -> span("token").endsAt(START),
        """
        Expected token @shop CLIENT to end at 2023-11-14T22:13:20Z, but it ends at 2023-11-14T22:13:20.030Z:

            checkout    @shop  SERVER      # 100 ms
          >   token     @shop  CLIENT      # this one
              stock     @shop  CLIENT      # 50 ms
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          token @shop CLIENT was started at Shop.java:2 (shop-1)""");
  }

  @Test
  void anotherDurationIsTold() {
    assertFailure(
        () -> span("token").hasDuration(Duration.ofMillis(19)),
        """
        Expected token @shop CLIENT to take 19 ms, but it took 20 ms, because no span ran below it for 20 ms, between its start (Shop.java:2) and its end (Shop.java:1002):

            checkout    @shop  SERVER      # 100 ms
          >   token     @shop  CLIENT      # this one
              stock     @shop  CLIENT      # 50 ms
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          token @shop CLIENT was started at Shop.java:2 (shop-1)

          slow: token @shop
            shop started token (CLIENT)                Shop.java:2 (shop-1)
            shop ended   token (CLIENT), 20 ms later   Shop.java:1002 (shop-1)
            so look at what runs between these two lines: a lock, a wait, or a call without a span.""");
    assertFailure(
        () -> span("token").isShorterThan(Duration.ofMillis(20)),
        """
        Expected token @shop CLIENT to take less than 20 ms, but it took 20 ms, because no span ran below it for 20 ms, between its start (Shop.java:2) and its end (Shop.java:1002):

            checkout    @shop  SERVER      # 100 ms
          >   token     @shop  CLIENT      # this one
              stock     @shop  CLIENT      # 50 ms
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          token @shop CLIENT was started at Shop.java:2 (shop-1)

          slow: token @shop
            shop started token (CLIENT)                Shop.java:2 (shop-1)
            shop ended   token (CLIENT), 20 ms later   Shop.java:1002 (shop-1)
            so look at what runs between these two lines: a lock, a wait, or a call without a span.""");
    assertFailure(
        () -> span("token").isLongerThan(Duration.ofMillis(20)),
        """
        Expected token @shop CLIENT to take more than 20 ms, but it took 20 ms, because it began at Shop.java:2 and ended at Shop.java:1002:

            checkout    @shop  SERVER      # 100 ms
          >   token     @shop  CLIENT      # this one
              stock     @shop  CLIENT      # 50 ms
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          token @shop CLIENT was started at Shop.java:2 (shop-1)

          short: token @shop
            shop started token (CLIENT)   Shop.java:2 (shop-1)
            shop ended   token (CLIENT)   Shop.java:1002 (shop-1)
            so what was to take longer runs before the first or after the second of these lines: start the span before that work, and end it when the work is over.""");
  }

  @Test
  void anOpenSpanHasNoDurationYet() {
    assertFailure(
        () -> assertThat(TestSpans.open(TOKEN)).isShorterThan(Duration.ofMillis(20)),
        """
        Expected token @shop CLIENT to take less than 20 ms, but it has not ended.

          still open: token @shop CLIENT, started at Shop.java:2 (shop-1)""");
    assertFailure(
        () ->
            assertThat(Trace.of(List.of(CHECKOUT, TestSpans.open(TOKEN))))
                .span("token")
                .isWithinParent(),
        """
        Expected token @shop CLIENT to run within the time of its parent, but it has not ended:

          > checkout    @shop  SERVER    # its parent
          >   token     @shop  CLIENT  not-ended     # this one

          still open: token @shop CLIENT, started at Shop.java:2 (shop-1)""");
  }

  @Test
  void anotherShareIsTold() {
    assertFailure(
        () -> span("stock").takesAtMostOfTrace(0.4),
        """
        Expected stock @shop CLIENT to take at most 40 % of the time of its trace, but it took 41.7 %, 50 ms of 120 ms, because no span ran below it for 50 ms, between its start (Shop.java:3) and its end (Shop.java:1003):

            checkout    @shop  SERVER      # 100 ms
              token     @shop  CLIENT      # 20 ms
          >   stock     @shop  CLIENT      # this one
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          stock @shop CLIENT was started at Shop.java:3 (shop-1)

          slow: stock @shop
            shop started stock (CLIENT)                Shop.java:3 (shop-1)
            shop ended   stock (CLIENT), 50 ms later   Shop.java:1003 (shop-1)
            so look at what runs between these two lines: a lock, a wait, or a call without a span.""");
    assertFailure(
        () -> span("stock").takesAtLeastOfTrace(0.5),
        """
        Expected stock @shop CLIENT to take at least 50 % of the time of its trace, but it took 41.7 %, 50 ms of 120 ms, because it began at Shop.java:3 and ended at Shop.java:1003:

            checkout    @shop  SERVER      # 100 ms
              token     @shop  CLIENT      # 20 ms
          >   stock     @shop  CLIENT      # this one
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          stock @shop CLIENT was started at Shop.java:3 (shop-1)

          short: stock @shop
            shop started stock (CLIENT)   Shop.java:3 (shop-1)
            shop ended   stock (CLIENT)   Shop.java:1003 (shop-1)
            so what was to take longer runs before the first or after the second of these lines: start the span before that work, and end it when the work is over.""");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> span("stock").takesAtMostOfTrace(40))
        .withMessage("share must be from 0 to 1, but was 40.0");
  }

  @Test
  void whatSticksOutOfItsParentIsTold() {
    assertFailure(
        () -> span("mail").isWithinParent(),
        """
        Expected mail @shop INTERNAL to run within the time of its parent, but it ended 20 ms after its parent, because checkout ended (Shop.java:1001) before its child mail did (Shop.java:1005):

          > checkout    @shop  SERVER      # its parent
              token     @shop  CLIENT      # 20 ms
              stock     @shop  CLIENT      # 50 ms
              price     @shop  CLIENT      # 10 ms
          >   mail      @shop  INTERNAL    # this one

          mail @shop INTERNAL was started at Shop.java:5 (shop-1)

          child outlives parent: checkout, mail
            shop started checkout (SERVER)              Shop.java:1 (shop-1)
            shop started mail (INTERNAL)                Shop.java:5 (shop-1)
            shop ended   checkout (SERVER)              Shop.java:1001 (shop-1)
            shop ended   mail (INTERNAL), 20 ms later   Shop.java:1005 (shop-1)
            so end checkout when all its work is done: with a future, in whenComplete rather than in finally; work that nobody waits for gets a link instead of a parent.""");
    assertFailure(
        () -> span("token").isNotWithinParent(),
        """
        Expected token @shop CLIENT not to run within the time of its parent, but it does:

          > checkout    @shop  SERVER      # its parent
          >   token     @shop  CLIENT      # this one
              stock     @shop  CLIENT      # 50 ms
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          token @shop CLIENT was started at Shop.java:2 (shop-1)""");
    assertFailure(
        () -> span("checkout").isWithinParent(),
        """
        Expected checkout @shop SERVER to run within the time of its parent, but it has no parent:

          > checkout    @shop  SERVER      # this one
              token     @shop  CLIENT      # 20 ms
              stock     @shop  CLIENT      # 50 ms
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          checkout @shop SERVER was started at Shop.java:1 (shop-1)""");
  }

  @Test
  void anotherOrderIsTold() {
    assertFailure(
        () -> span("stock").ranInParallelWith("token"),
        """
        Expected stock @shop CLIENT to run in parallel with token, but it began 10 ms after that ended, because stock began (Shop.java:3) on thread shop-1 when token had ended (Shop.java:1002):

            checkout    @shop  SERVER      # 100 ms
          >   token     @shop  CLIENT      # the other
          >   stock     @shop  CLIENT      # this one
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          stock @shop CLIENT was started at Shop.java:3 (shop-1)

          other order: stock @shop, token @shop
            shop started token (CLIENT)   Shop.java:2 (shop-1)
            shop started stock (CLIENT)   Shop.java:3 (shop-1)
            shop ended   token (CLIENT)   Shop.java:1002 (shop-1)
            shop ended   stock (CLIENT)   Shop.java:1003 (shop-1)
            so one thread does both, one after the other: hand one of them to an executor that has a free thread.""");
    assertFailure(
        () -> span("price").ranAfter("stock"),
        """
        Expected price @shop CLIENT to run after stock, but both ran for 10 ms together, because price began (Shop.java:4) on thread shop-1 40 ms before stock ended (Shop.java:1003):

            checkout    @shop  SERVER      # 100 ms
              token     @shop  CLIENT      # 20 ms
          >   stock     @shop  CLIENT      # the other
          >   price     @shop  CLIENT      # this one
              mail      @shop  INTERNAL    # 25 ms

          price @shop CLIENT was started at Shop.java:4 (shop-1)

          other order: price @shop, stock @shop
            shop started stock (CLIENT)   Shop.java:3 (shop-1)
            shop started price (CLIENT)   Shop.java:4 (shop-1)
            shop ended   stock (CLIENT)   Shop.java:1003 (shop-1)
            shop ended   price (CLIENT)   Shop.java:1004 (shop-1)
            so the thread goes on while stock is open: end it where its work is done, or start price in what runs at its completion.""");
    assertFailure(
        () -> span("stock").ranBefore("token"),
        """
        Expected stock @shop CLIENT to run before token, but it began 10 ms after that ended, because token had ended (Shop.java:1002) when stock began (Shop.java:3):

            checkout    @shop  SERVER      # 100 ms
          >   token     @shop  CLIENT      # the other
          >   stock     @shop  CLIENT      # this one
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          stock @shop CLIENT was started at Shop.java:3 (shop-1)

          other order: stock @shop, token @shop
            shop started token (CLIENT)   Shop.java:2 (shop-1)
            shop started stock (CLIENT)   Shop.java:3 (shop-1)
            shop ended   token (CLIENT)   Shop.java:1002 (shop-1)
            shop ended   stock (CLIENT)   Shop.java:1003 (shop-1)
            so the code calls token first: change the order of the two calls, or of what is chained.""");
    assertFailure(
        () -> span("stock").ranAfter("payment"),
        """
        Expected stock @shop CLIENT to run after payment, but its trace has no other span of that name:

            checkout    @shop  SERVER      # 100 ms
              token     @shop  CLIENT      # 20 ms
          >   stock     @shop  CLIENT      # this one
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          stock @shop CLIENT was started at Shop.java:3 (shop-1)""");
  }

  @Test
  void whereThePathGoesInsteadIsShown() {
    assertFailure(
        () -> span("price").isOnCriticalPath(),
        """
        Expected price @shop CLIENT to be on the critical path, but the path does not go there:

          > checkout    @shop  SERVER      # on the critical path
          >   token     @shop  CLIENT      # on the critical path
          >   stock     @shop  CLIENT      # on the critical path
          >   price     @shop  CLIENT      # this one
              mail      @shop  INTERNAL    # 25 ms

          price @shop CLIENT was started at Shop.java:4 (shop-1)""");
    assertFailure(
        () -> span("token").isNotOnCriticalPath(),
        """
        Expected token @shop CLIENT not to be on the critical path, but the path stays there for 20 ms:

          > checkout    @shop  SERVER      # on the critical path
          >   token     @shop  CLIENT      # this one
          >   stock     @shop  CLIENT      # on the critical path
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          token @shop CLIENT was started at Shop.java:2 (shop-1)""");
    assertFailure(
        () -> assertThat(trace()).hasCriticalPath("checkout", "stock"),
        """
        Expected the critical path of the trace of checkout to be checkout → stock, but it is checkout → token → stock:

          > checkout    @shop  SERVER      # on the critical path
          >   token     @shop  CLIENT      # on the critical path
          >   stock     @shop  CLIENT      # on the critical path
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms""");
  }

  @Test
  void timeThatNobodyAccountsForIsToldWithTheWaits() {
    assertFailure(
        () -> span("checkout").hasUnaccountedTimeBelow(Duration.ofMillis(30)),
        """
        Expected checkout @shop SERVER to have less than 30 ms that no child accounts for, but it has 30 ms (own 30 ms, waited 20 ms for token, then 50 ms for stock + price at once), because no span ran below it for 10 ms, between its start (Shop.java:1) and the start of token (Shop.java:2):

          > checkout    @shop  SERVER      # this one
              token     @shop  CLIENT      # 20 ms
              stock     @shop  CLIENT      # 50 ms
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          checkout @shop SERVER was started at Shop.java:1 (shop-1)

          slow: checkout @shop
            shop started checkout (SERVER)             Shop.java:1 (shop-1)
            shop started token (CLIENT), 10 ms later   Shop.java:2 (shop-1)
            shop ended   checkout (SERVER)             Shop.java:1001 (shop-1)
            so look at what runs between these two lines: a lock, a wait, or a call without a span.""");
    assertFailure(
        () -> span("token").hasUnaccountedTimeBelow(Duration.ofMillis(20)),
        """
        Expected token @shop CLIENT to have less than 20 ms that no child accounts for, but it has 20 ms, with nobody to wait for, because no span ran below it for 20 ms, between its start (Shop.java:2) and its end (Shop.java:1002):

            checkout    @shop  SERVER      # 100 ms
          >   token     @shop  CLIENT      # this one
              stock     @shop  CLIENT      # 50 ms
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          token @shop CLIENT was started at Shop.java:2 (shop-1)

          slow: token @shop
            shop started token (CLIENT)   Shop.java:2 (shop-1)
            shop ended   token (CLIENT)   Shop.java:1002 (shop-1)
            so look at what runs between these two lines: a lock, a wait, or a call without a span.""");
  }

  @Test
  void aTraceThatTakesTooLongIsShown() {
    assertFailure(
        () -> assertThat(trace()).isShorterThan(Duration.ofMillis(120)),
        """
        Expected the trace of checkout to take less than 120 ms, but it took 120 ms, because no span ran below stock @shop for 50 ms, between its start (Shop.java:3) and its end (Shop.java:1003):

            checkout    @shop  SERVER      # 100 ms
              token     @shop  CLIENT      # 20 ms
              stock     @shop  CLIENT      # 50 ms
              price     @shop  CLIENT      # 10 ms
              mail      @shop  INTERNAL    # 25 ms

          slow: checkout @shop
            shop started checkout (SERVER)                 Shop.java:1 (shop-1)
            shop started stock (CLIENT)                    Shop.java:3 (shop-1)
            shop ended   checkout (SERVER), 100 ms later   Shop.java:1001 (shop-1)
            shop ended   stock (CLIENT), 50 ms later       Shop.java:1003 (shop-1)
            so look at what runs between these two lines: a lock, a wait, or a call without a span.""");
  }
}
