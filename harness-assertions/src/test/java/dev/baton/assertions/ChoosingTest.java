package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatIllegalArgumentException;
import static dev.baton.assertions.BatonAssertions.named;
import static dev.baton.assertions.Failing.assertFailure;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Choosing among spans of one name, and asserting on all of them. */
class ChoosingTest {

  private static final CapturedSpan CHECKOUT = CheckoutTraces.CHECKOUT;
  private static final CapturedSpan HIT =
      TestSpans.child(CHECKOUT, 2, "GET /stock", "gateway", CLIENT)
          .attributes(Attributes.builder().put("cache.hit", true).build())
          .build();
  private static final CapturedSpan MISS =
      TestSpans.child(CHECKOUT, 3, "GET /stock", "gateway", CLIENT)
          .attributes(Attributes.builder().put("cache.hit", false).build())
          .build();
  private static final CapturedSpan ANSWER =
      TestSpans.child(MISS, 4, "GET /stock", "stock", SERVER).build();

  private static Trace trace() {
    return Trace.of(List.of(CHECKOUT, HIT, MISS, ANSWER));
  }

  @Test
  void eachWayToNarrowDownChoosesOne() {
    SpanFilter stock = named("GET /stock");

    assertThat(trace()).span(stock.of("stock")).hasKind(SERVER);
    assertThat(trace()).span(stock.ofKind(SERVER)).hasService("stock");
    assertThat(trace()).span(stock.withAttribute("cache.hit", true)).hasSpanId(HIT.spanId());
    assertThat(trace()).span(stock.matching(s -> s == MISS, "a miss")).hasSpanId(MISS.spanId());
    assertThat(ShortSource.of(HIT, ANSWER)).span(stock.of("stock")).hasKind(SERVER);
  }

  @Test
  void severalPassWhatIsSoOfThem() {
    assertThat(trace())
        .spans(named("GET /stock"))
        .hasSize(3)
        .isNotEmpty()
        .allSatisfy(span -> span.hasNoError().isDescendantOf("POST /checkout"))
        .anySatisfy(span -> span.hasAttribute("cache.hit", true))
        .noneSatisfy(span -> span.hasError());
    assertThat(trace()).spans(named("retry")).isEmpty().hasSize(0);
    assertThat(trace()).spans(named("GET /stock")).first().hasSpanId(HIT.spanId());
    assertThat(trace()).spans(named("GET /stock")).element(1).hasSpanId(MISS.spanId());
    assertThat(trace()).spans(named("GET /stock")).last().hasSpanId(ANSWER.spanId());
    assertThat(trace()).spans(named("GET /stock").ofKind(SERVER)).single().hasService("stock");
  }

  @Test
  void namesakesOfOtherServicesAreToldApartByCodeToCopy() {
    assertFailure(
        () -> assertThat(Trace.of(List.of(CHECKOUT, MISS, ANSWER))).span("GET /stock").hasError(),
        """
        Expected one span GET /stock in the trace of POST /checkout, but there are 2; span(named("GET /stock").of("gateway")) chooses one:

            POST /checkout    @gateway  SERVER     # 100 ms
          >   GET /stock      @gateway  CLIENT     # this one?
          >     GET /stock    @stock    SERVER     # this one?

          GET /stock @gateway CLIENT was started at Gateway.java:3 (gateway-1)
          GET /stock @stock SERVER was started at Stock.java:4 (stock-1)""");
  }

  @Test
  void namesakesOfOneServiceAreToldApartByTheirKind() {
    CapturedSpan client = TestSpans.child(CHECKOUT, 6, "stock", "gateway", CLIENT).build();
    CapturedSpan server = TestSpans.child(CHECKOUT, 7, "stock", "gateway", SERVER).build();

    assertFailure(
        () -> assertThat(ShortSource.of(client, server)).span("stock").hasError(),
        """
        Expected one span stock, but there are 2; span(named("stock").ofKind(CLIENT)) chooses one:

          > stock    @gateway  CLIENT  orphan    # this one?
          > stock    @gateway  SERVER  orphan    # this one?

          stock @gateway CLIENT was started at Gateway.java:6 (gateway-1)
          stock @gateway SERVER was started at Gateway.java:7 (gateway-1)

          report: target/trace-report/test.html""");
  }

  @Test
  void theFilterStandsInTheFailure() {
    assertFailure(
        () ->
            assertThat(trace())
                .span(
                    named("GET /stock")
                        .of("gateway")
                        .ofKind(CLIENT)
                        .withAttribute("cache.hit", true)
                        .matching(span -> false, "slower than a second"))
                .hasError(),
        """
        Expected one span GET /stock @gateway CLIENT cache.hit=true (slower than a second) in the trace of POST /checkout, but there is none:

            POST /checkout    @gateway  SERVER     # 100 ms
              GET /stock      @gateway  CLIENT     # 100 ms
              GET /stock      @gateway  CLIENT     # 100 ms
                GET /stock    @stock    SERVER     # 100 ms""");
  }

  @Test
  void aWrongNumberIsShown() {
    assertFailure(
        () -> assertThat(trace()).spans(named("GET /stock").of("gateway")).hasSize(1),
        """
        Expected 1 span GET /stock @gateway in the trace of POST /checkout, but there are 2:

            POST /checkout    @gateway  SERVER     # 100 ms
          >   GET /stock      @gateway  CLIENT     # this one
          >   GET /stock      @gateway  CLIENT     # this one
                GET /stock    @stock    SERVER     # 100 ms

          GET /stock @gateway CLIENT was started at Gateway.java:2 (gateway-1)
          GET /stock @gateway CLIENT was started at Gateway.java:3 (gateway-1)""");
  }

  @Test
  void noneAtAllIsNoProof() {
    assertFailure(
        () -> assertThat(trace()).spans(named("retry")).allSatisfy(span -> span.hasNoError()),
        """
        Expected a span retry in the trace of POST /checkout, but there is none:

            POST /checkout    @gateway  SERVER     # 100 ms
              GET /stock      @gateway  CLIENT     # 100 ms
              GET /stock      @gateway  CLIENT     # 100 ms
                GET /stock    @stock    SERVER     # 100 ms""");
  }

  @Test
  void eachThatDoesNotIsToldWithAllThatIsWrong() {
    assertFailure(
        () ->
            assertThat(trace())
                .spans(named("GET /stock"))
                .allSatisfy(span -> span.hasKind(CLIENT).hasAttribute("cache.hit", true)),
        """
        Expected every one of the 3 spans GET /stock in the trace of POST /checkout to satisfy what is asked, but 2 do not:

            POST /checkout    @gateway  SERVER     # 100 ms
              GET /stock      @gateway  CLIENT     # 100 ms
          >   GET /stock      @gateway  CLIENT     # does not
          >     GET /stock    @stock    SERVER     # does not

          GET /stock @gateway CLIENT was started at Gateway.java:3 (gateway-1)
          GET /stock @stock SERVER was started at Stock.java:4 (stock-1)

          Expected GET /stock @gateway CLIENT to have the attribute cache.hit=true, but it has cache.hit=false.
          Expected GET /stock @stock SERVER to be of kind CLIENT, but it is of kind SERVER.
          Expected GET /stock @stock SERVER to have the attribute cache.hit=true, but it has no attributes, because nothing set cache.hit on it while it was open (Stock.java:4).""");
  }

  @Test
  void whyNoneDoesIsTold() {
    assertFailure(
        () ->
            assertThat(trace())
                .spans(named("GET /stock"))
                .anySatisfy(span -> span.hasAttribute("cache.hit", "yes")),
        """
        Expected one of the 3 spans GET /stock in the trace of POST /checkout to satisfy what is asked, but none does:

            POST /checkout    @gateway  SERVER     # 100 ms
          >   GET /stock      @gateway  CLIENT     # does not
          >   GET /stock      @gateway  CLIENT     # does not
          >     GET /stock    @stock    SERVER     # does not

          GET /stock @gateway CLIENT was started at Gateway.java:2 (gateway-1)
          GET /stock @gateway CLIENT was started at Gateway.java:3 (gateway-1)
          GET /stock @stock SERVER was started at Stock.java:4 (stock-1)

          Expected GET /stock @gateway CLIENT to have the attribute cache.hit="yes", but it has cache.hit=true of type BOOLEAN, not STRING.
          Expected GET /stock @gateway CLIENT to have the attribute cache.hit="yes", but it has cache.hit=false of type BOOLEAN, not STRING.
          Expected GET /stock @stock SERVER to have the attribute cache.hit="yes", but it has no attributes, because nothing set cache.hit on it while it was open (Stock.java:4).""");
  }

  @Test
  void whoDoesWhatNobodyShouldIsTold() {
    assertFailure(
        () ->
            assertThat(trace())
                .spans(named("GET /stock"))
                .noneSatisfy(span -> span.hasAttribute("cache.hit", false)),
        """
        Expected none of the 3 spans GET /stock in the trace of POST /checkout to satisfy what is asked, but 1 does:

            POST /checkout    @gateway  SERVER     # 100 ms
              GET /stock      @gateway  CLIENT     # 100 ms
          >   GET /stock      @gateway  CLIENT     # does
                GET /stock    @stock    SERVER     # 100 ms

          GET /stock @gateway CLIENT was started at Gateway.java:3 (gateway-1)""");
  }

  @Test
  void anElementThatIsMissingIsTold() {
    assertFailure(
        () -> assertThat(trace()).spans(named("GET /stock")).element(3).hasError(),
        """
        Expected at least 4 spans GET /stock in the trace of POST /checkout, but there are 3:

            POST /checkout    @gateway  SERVER     # 100 ms
          >   GET /stock      @gateway  CLIENT     # this one
          >   GET /stock      @gateway  CLIENT     # this one
          >     GET /stock    @stock    SERVER     # this one

          GET /stock @gateway CLIENT was started at Gateway.java:2 (gateway-1)
          GET /stock @gateway CLIENT was started at Gateway.java:3 (gateway-1)
          GET /stock @stock SERVER was started at Stock.java:4 (stock-1)""");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(trace()).spans(named("x")).element(-1).hasError())
        .withMessage("index must be 0 or more, but was -1");
  }

  @Test
  void allOfThemAreWaitedFor() {
    ShortSource source = ShortSource.patient(HIT);
    ShortSource.RunningSpan running = source.start(TestSpans.open(MISS));
    Thread program =
        new Thread(
            () -> {
              running.endsAs(MISS);
              source.recording().accept(List.of(ANSWER));
            });
    program.start();

    assertThat(source).spans(named("GET /stock")).hasSize(3).allSatisfy(span -> span.hasEnded());
  }

  @Test
  void assertjsOwnChecksWorkOnTheList() {
    assertThat(trace()).spans(named("GET /stock")).satisfies(all -> assertThat(all).hasSize(3));

    assertFailure(
        () ->
            assertThat(trace())
                .spans(named("GET /stock").of("stock"))
                .matches(all -> all.size() == 2, "two services"),
        """
        Expected the spans GET /stock @stock in the trace of POST /checkout to match two services, but that is not so:

            POST /checkout    @gateway  SERVER     # 100 ms
              GET /stock      @gateway  CLIENT     # 100 ms
              GET /stock      @gateway  CLIENT     # 100 ms
          >     GET /stock    @stock    SERVER     # this one

          GET /stock @stock SERVER was started at Stock.java:4 (stock-1)""");
  }
}
