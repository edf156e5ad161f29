package dev.baton.waterfall;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.INTERNAL;
import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SamplingDecision.Outcome;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.trace.SpanStatus;
import dev.baton.trace.Trace;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WaterfallTest {

  private static final WaterfallOptions NARROW = WaterfallOptions.defaults().withWidth(60);

  @Test
  void tellsTheStoryOfAnOrder() {
    Trace trace = WaterfallSpans.checkout().trace();

    assertThat(Waterfall.of(trace).toText())
        .isEqualTo(
            """
            POST /checkout: 410 ms, 10 spans, 5 services

                                                     0 ms                                         410 ms
            POST /checkout                @gateway   ██───────────────────────────────────────────────██  410 ms  own 30 ms, waited 380 ms for @orders
              POST                        @gateway    ─────────────────────────────────────────────────   380 ms  waited 380 ms for @orders
                POST /orders              @orders     █────█────────────────────────────────███──██████   380 ms  own 88 ms, waited 26 ms for @auth, then 254 ms for @billing, then 12 ms for order-placed publish
                  POST                    @orders      ────                                                26 ms  own 4 ms, waited 22 ms for @auth
                    POST /token           @auth        ████                                                22 ms
                  POST                    @orders           ────────────────────────────────█             254 ms  own 4 ms, waited 250 ms for @billing
                    POST /charge          @billing          ████─────────────────────────███              250 ms  own 50 ms, waited 200 ms for SELECT invoices
                      SELECT invoices     @billing              ██████████████████████████                200 ms
                  order-placed publish    @orders                                              ██          12 ms
                    order-placed process  @shipping                                              ▒▒▒▒▒     31 ms

            critical path: @billing 250 ms (61 %), @orders 108 ms (26 %), @gateway 30 ms (7 %), @auth 22 ms (5 %)

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            """);
  }

  @Test
  void drawsTracesThatOverlapOnOneAxis() {
    Trace caller =
        new WaterfallSpans(1)
            .add(1, 0, "POST /checkout", "gateway", SERVER, 0, 400)
            .add(2, 1, "POST", "gateway", CLIENT, 100, 380)
            .trace();
    Trace lost =
        new WaterfallSpans(2).add(3, 0, "POST /orders", "orders", SERVER, 105, 375).trace();

    assertThat(Waterfall.of(List.of(caller, lost), NARROW).toText())
        .isEqualTo(
            """
            POST /checkout: 400 ms, 2 spans, 1 service

                                      0 ms                400 ms
            POST /checkout  @gateway  ███████──────────────────█  400 ms  own 120 ms, waited 280 ms for POST
              POST          @gateway        ███████████████████   280 ms

            critical path: POST 280 ms (70 %), POST /checkout 120 ms (30 %)

            POST /orders: 270 ms, from 105 ms, 1 span, 1 service

                                   0 ms                   400 ms
            POST /orders  @orders         █████████████████████   270 ms

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            """);
  }

  @Test
  void givesTracesThatFollowEachOtherAnAxisEach() {
    Trace first = new WaterfallSpans(1).add(1, 0, "GET /a", "shop", SERVER, 0, 40).trace();
    Trace second =
        new WaterfallSpans(2).add(2, 0, "GET /b", "shop", SERVER, 5_000, 5_001.5).trace();

    assertThat(Waterfall.of(List.of(first, second), NARROW).toText())
        .isEqualTo(
            """
            GET /a: 40 ms, 1 span, 1 service

                           0 ms                             40 ms
            GET /a  @shop  ██████████████████████████████████████  40 ms

            GET /b: 1.5 ms, 1 span, 1 service

                           0 ms                           1.5 ms
            GET /b  @shop  █████████████████████████████████████  1.5 ms

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            """);
  }

  @Test
  void tellsConcurrentChildrenFromThoseThatFollowEachOther() {
    Trace trace =
        new WaterfallSpans()
            .add(1, 0, "GET /offers", "shop", SERVER, 0, 100)
            .add(2, 1, "load user", "shop", INTERNAL, 0, 20)
            .add(3, 1, "load prices", "shop", INTERNAL, 20, 90)
            .add(4, 1, "load stock", "shop", INTERNAL, 20, 60)
            .trace();

    assertThat(Waterfall.of(trace, NARROW).toText())
        .isEqualTo(
            """
            GET /offers: 100 ms, 4 spans, 1 service

                                  0 ms                    100 ms
            GET /offers    @shop  ───────────────────────────███  100 ms  own 10 ms, waited 20 ms for load user, then 70 ms for load prices + load stock at once
              load user    @shop  ██████                           20 ms
              load prices  @shop        █████████████████████      70 ms
              load stock   @shop        ▒▒▒▒▒▒▒▒▒▒▒▒               40 ms

            critical path: load prices 70 ms (70 %), load user 20 ms (20 %), GET /offers 10 ms (10 %)

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            """);
  }

  @Test
  void saysStatesInWords() {
    Trace trace =
        new WaterfallSpans()
            .add(
                1,
                9,
                "POST /charge",
                "billing",
                SERVER,
                0,
                50,
                span -> span.status(SpanStatus.error("card declined")))
            .add(
                2,
                1,
                "retry",
                "billing",
                INTERNAL,
                10,
                0,
                span -> span.time(WaterfallSpans.at(10), CapturedSpan.NOT_ENDED))
            .add(3, 1, "audit", "billing", INTERNAL, 20, 30, WaterfallTest::notSampled)
            .trace();

    assertThat(Waterfall.of(trace, NARROW).toText())
        .isEqualTo(
            """
            POST /charge: 50 ms, 3 spans, 1 service, 1 error, 1 not ended

                                    0 ms                    50 ms
            POST /charge  @billing  ██████───────────────────────  50 ms  ERROR: card declined; orphan: its parent 51b2… was not captured; own 10 ms, waited 40 ms for retry + audit at once
              retry       @billing       ███████████████████████>         not ended
              audit       @billing             ▒▒▒▒▒▒▒             10 ms  not sampled

            critical path: retry 40 ms (80 %), POST /charge 10 ms (20 %)

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            """);
  }

  private static CapturedSpanBuilder notSampled(CapturedSpanBuilder span) {
    CapturedSpan known = span.build();
    SpanContext context =
        SpanContext.create(
            known.traceId(), known.spanId(), TraceFlags.getDefault(), TraceState.getDefault());
    SamplingDecision dropped = new SamplingDecision(Outcome.DROP, "AlwaysOff", null);
    Moment moment = new Moment(1, "main", null);
    return span.spanContext(context)
        .origin(new SpanOrigin(moment, moment, Baggage.empty(), dropped));
  }

  @Test
  void remarksTimesThatCannotBe() {
    Trace trace =
        new WaterfallSpans()
            .add(1, 0, "POST /orders", "orders", SERVER, 100, 200)
            .add(2, 1, "GET /stock", "stock", SERVER, 60, 150)
            .add(3, 1, "GET /price", "price", SERVER, 150, 260)
            .add(4, 1, "send mail", "orders", INTERNAL, 190, 300)
            .add(5, 1, "clean up", "orders", INTERNAL, 210, 220)
            .add(6, 1, "set back", "orders", INTERNAL, 130, 127)
            .trace();

    assertThat(Waterfall.of(trace, NARROW).toText())
        .isEqualTo(
            """
            POST /orders: 240 ms, 6 spans, 3 services

                                   0 ms                   240 ms
            POST /orders  @orders      ─────────────              100 ms  waited 50 ms for @stock, then 50 ms for @price
              GET /stock  @stock   ▒▒▒▒▒██████                     90 ms  starts 40 ms before its parent: clock skew?
              set back    @orders          │                       -3 ms  ends 3 ms before it starts: the clock was set back?
              GET /price  @price             ███████▒▒▒▒▒▒▒▒      110 ms  ends 60 ms after its parent: clock skew, or its caller gave up?
              send mail   @orders                 ▒▒▒▒▒▒▒▒▒▒▒▒▒▒  110 ms  ends 100 ms after its parent, which did not wait for it
              clean up    @orders                    ▒▒            10 ms  starts 10 ms after its parent ended

            critical path: @stock 50 ms (50 %), @price 50 ms (50 %)

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            """);
  }

  @Test
  void showsATraceInWhichNoTimePassed() {
    Trace trace =
        new WaterfallSpans()
            .add(1, 0, "tick", "timer", INTERNAL, 7, 7)
            .add(2, 1, "tock", "timer", INTERNAL, 7, 7)
            .trace();

    assertThat(Waterfall.of(trace, NARROW).toText())
        .isEqualTo(
            """
            tick: 0 ms, 2 spans, 1 service

                            0 ms                              0 ms
            tick    @timer  │                                       0 ms
              tock  @timer  │                                       0 ms

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            """);
  }

  @Test
  void disarmsHostileNames() {
    Trace trace =
        new WaterfallSpans()
            .add(
                1,
                0,
                "\u001b[31mred\u0007\nline\u202e",
                "e\tvil",
                SERVER,
                0,
                10,
                span -> span.status(SpanStatus.error("\u001b[2J")))
            .add(2, 1, "x".repeat(10_000), "shop", INTERNAL, 1, 9)
            .trace();

    assertThat(Waterfall.of(trace, NARROW).toText())
        .isEqualTo(
            """
            \\u001b[31mred\\u0007\\nline\\u202e: 10 ms, 2 spans, 2 services, 1 error

                                                       0 ms           10 ms
            \\u001b[31mred\\u0007\\nline\\u202e   @e\\tvil  ██────────────────██  10 ms  ERROR: \\u001b[2J; own 2 ms, waited 8 ms for @shop
              xxxxxxxxxxxxxxxxxxxxxxxxxxxxx…  @shop      ████████████████     8 ms

            critical path: @shop 8 ms (80 %), @e\\tvil 2 ms (20 %)

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            """);
  }

  @Test
  void drawsInAscii() {
    Trace trace = WaterfallSpans.checkout().trace();

    assertThat(Waterfall.of(trace, NARROW.inAscii().withMaxSpans(4)).toText())
        .isEqualTo(
            """
            POST /checkout: 410 ms, 10 spans, 5 services

                                        0 ms              410 ms
            POST /checkout    @gateway  #----------------------#  410 ms  own 30 ms, waited 380 ms for @orders
              POST            @gateway  ------------------------  380 ms  waited 380 ms for @orders
                POST /orders  @orders   #--#--------------##-###  380 ms  own 88 ms, waited 26 ms for @auth, then 254 ms for @billing, then 12 ms for order-placed publish
                  POST        @orders    --                        26 ms  own 4 ms, waited 22 ms for @auth
            … and 6 more spans, not shown

            critical path: @billing 250 ms (61 %), @orders 108 ms (26 %), @gateway 30 ms (7 %), @auth 22 ms (5 %)

            # works on the critical path   = works beside it   - waits for its children
            """);
  }

  @Test
  void stopsIndentingWhereNobodyCouldFollow() {
    assertThat(Waterfall.of(chain(12), NARROW).toText())
        .isEqualTo(
            """
            call: 10 ms, 12 spans, 1 service

                                                         0 ms           10 ms
            call                       @unknown_service  ────────────────────  10 ms  waited 10 ms for call
              call                     @unknown_service  ────────────────────  10 ms  waited 10 ms for call
                call                   @unknown_service  ────────────────────  10 ms  waited 10 ms for call
                  call                 @unknown_service  ────────────────────  10 ms  waited 10 ms for call
                    call               @unknown_service  ────────────────────  10 ms  waited 10 ms for call
                      call             @unknown_service  ────────────────────  10 ms  waited 10 ms for call
                        call           @unknown_service  ────────────────────  10 ms  waited 10 ms for call
                          call         @unknown_service  ────────────────────  10 ms  waited 10 ms for call
                            call       @unknown_service  ────────────────────  10 ms  waited 10 ms for call
                            [9] call   @unknown_service  ────────────────────  10 ms  waited 10 ms for call
                            [10] call  @unknown_service  ────────────────────  10 ms  waited 10 ms for call
                            [11] call  @unknown_service  ████████████████████  10 ms

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            """);
  }

  private static Trace chain(int length) {
    WaterfallSpans spans = new WaterfallSpans();
    List<CapturedSpan> list = new ArrayList<>(length);
    for (int i = 1; i <= length; i++) {
      var span =
          CapturedSpan.builder(spans.context(i), "call")
              .time(WaterfallSpans.at(0), WaterfallSpans.at(10));
      list.add(i == 1 ? span.build() : span.parent(spans.context(i - 1)).build());
    }
    return Trace.of(list);
  }

  @Test
  void survivesAChainOfAHundredThousand() {
    Waterfall waterfall =
        Waterfall.of(chain(100_000), WaterfallOptions.defaults().withMaxSpans(100_000));

    assertThat(waterfall.toText().lines()).hasSize(100_005);
  }

  @Test
  void survivesTimesFromOneEndOfTheWorldToTheOther() {
    Trace trace =
        new WaterfallSpans()
            .add(
                1,
                0,
                "root",
                "shop",
                SERVER,
                0,
                0,
                span -> span.time(Long.MIN_VALUE, Long.MAX_VALUE))
            .add(2, 1, "child", "shop", INTERNAL, 0, 0, span -> span.time(Long.MAX_VALUE, 1))
            .trace();

    assertThat(Waterfall.of(trace, NARROW).toText())
        .isEqualTo(
            """
            root: 106751 d 23 h, 2 spans, 1 service

                            0 ms           106751 d 23 h
            root     @shop  ████████████████████████████   106751 d 23 h
              child  @shop                             │  -106751 d 23 h  ends 106751 d 23 h before it starts: the clock was set back?

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            """);
  }

  @Test
  void drawsALineForEverySpanWhateverIsWrongWithTheTimes() {
    for (int seed = 0; seed < 300; seed++) {
      Trace trace = RandomTraces.of(new Random(seed));
      String text = Waterfall.of(trace, NARROW).toText();
      assertThat(text.lines().filter(line -> line.contains("@service-")).count())
          .as("seed %s: %s", seed, text)
          .isGreaterThanOrEqualTo(trace.size());
      assertThat(text).as("seed %s", seed).isEqualTo(Waterfall.of(trace, NARROW).toText());
    }
  }

  @Test
  void saysThatThereIsNothing() {
    assertThat(Waterfall.of(List.of()).toText()).isEqualTo("no traces\n");
  }

  @Test
  void refusesAWidthThatNobodyCanRead() {
    assertThatThrownBy(() -> WaterfallOptions.defaults().withWidth(20))
        .hasMessage("width must be from 60 to 500 columns, but was 20");
  }
}
