package dev.baton.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static String explain(Snapshot snapshot) {
    return Explanation.of("CheckoutTest/checkout", snapshot).toMarkdown();
  }

  @Test
  void ofExportedSpansItSaysWhatIsMissing() {
    assertThat(explain(Recordings.of(WaterfallSpans.checkout().list())))
        .isEqualTo(
            """
            # CheckoutTest/checkout

            1 trace, 10 spans, 5 services.

            No finding.

            ## Traces

            ```text
            POST /checkout: 410 ms, 10 spans, 5 services

                                                     0 ms                                         410 ms
            POST /checkout                @gateway   ██───────────────────────────────────────────────██  410 ms  own 30 ms, waited 380 ms for @orders
              POST                        @gateway    ─────────────────────────────────────────────────   380 ms  waited 380 ms for @orders
                POST /orders              @orders     █────█────────────────────────────────███──██████   380 ms  own 88 ms, waited 26 ms for @auth, then 254 ms for @billing, then 12 ms for o…
                  POST                    @orders      ────                                                26 ms  own 4 ms, waited 22 ms for @auth
                    POST /token           @auth        ████                                                22 ms
                  POST                    @orders           ────────────────────────────────█             254 ms  own 4 ms, waited 250 ms for @billing
                    POST /charge          @billing          ████─────────────────────────███              250 ms  own 50 ms, waited 200 ms for SELECT invoices
                      SELECT invoices     @billing              ██████████████████████████                200 ms
                  order-placed publish    @orders                                              ██          12 ms
                    order-placed process  @shipping                                              ▒▒▒▒▒     31 ms

            critical path: @billing 250 ms (61 %), @orders 108 ms (26 %), @gateway 30 ms (7 %), @auth 22 ms (5 %)

            █ works on the critical path   ▒ works beside it   ─ waits for its children
            ```

            ## Where the time went

            ### POST /checkout: 410 ms

            The end of POST /checkout in gateway depended on this work, the longest first (the critical path):

            | Span                 | Service | Own time | Share |
            | -------------------- | ------- | -------- | ----- |
            | SELECT invoices      | billing | 200 ms   | 49 %  |
            | POST /orders         | orders  | 88 ms    | 21 %  |
            | POST /charge         | billing | 50 ms    | 12 %  |
            | POST /checkout       | gateway | 30 ms    | 7 %   |
            | POST /token          | auth    | 22 ms    | 5 %   |
            | order-placed publish | orders  | 12 ms    | 3 %   |
            | POST                 | orders  | 4 ms     | 1 %   |
            | POST                 | orders  | 4 ms     | 1 %   |

            * Unaccounted: no child covers 88 ms of the 380 ms of POST /orders in orders.
            * Unaccounted: no child covers 50 ms of the 250 ms of POST /charge in billing.
            * Unaccounted: no child covers 30 ms of the 410 ms of POST /checkout in gateway.
            * In sequence: POST /orders in orders waited for POST /token in auth (26 ms), then POST /charge in billing (254 ms), then order-placed publish in orders (12 ms), one after the other. At once they would take 254 ms instead of 292 ms, if none needs the result of another.

            ## Hops

            | From    | To       | What                             | Headers      | Outcome | On the way   |
            | ------- | -------- | -------------------------------- | ------------ | ------- | ------------ |
            | gateway | orders   | HTTP POST /orders                | not recorded | arrived | not recorded |
            | orders  | auth     | HTTP POST /token                 | not recorded | arrived | not recorded |
            | orders  | billing  | HTTP POST /charge                | not recorded | arrived | not recorded |
            | orders  | shipping | the message order-placed process | not recorded | arrived | not recorded |

            ## What is not recorded

            * All spans are known from their export only: without lines of code, threads and scopes. Spans that were not sampled or did not end are missing. No header of their calls is known.
            """);
  }

  @Test
  void callsThatAreAlikeAreCounted() {
    WaterfallSpans spans =
        new WaterfallSpans().add(1, 0, "GET /orders", "orders", SpanKind.SERVER, 0, 100);
    for (int i = 0; i < 9; i++) {
      spans.add(2 + i, 1, "SELECT items", "orders", SpanKind.CLIENT, 10 * i, 10 * i + 8);
    }
    spans.add(20, 1, "render", "orders", SpanKind.INTERNAL, 92, 99);

    assertThat(explain(Recordings.of(spans.list())))
        .contains(
            """
            * Unaccounted: no child covers 21 ms of the 100 ms of GET /orders in orders.
            * In sequence: GET /orders in orders waited for SELECT items in orders 9 times (72 ms), then render in orders (7 ms), one after the other. At once they would take 8 ms instead of 79 ms, if none needs the result of another.
            """);
  }

  @Test
  void nothingIsExplainedInOneSentence() {
    assertThat(Explanation.of(Recording.of("a_b *test*")))
        .hasToString(
            """
            # a_b \\*test\\*

            Nothing was recorded.
            """);
  }

  @Test
  void secretsAreHidden() {
    Snapshot snapshot =
        Recordings.of(
            List.of(
                span("login", builderOf("Bearer abcdef0123456789abcdef")),
                span("login token=abcdef0123456789", Attributes.empty())));

    assertThat(explain(snapshot)).doesNotContain("abcdef0123456789").contains("data/secret");
    assertThat(Redaction.off().during(() -> explain(snapshot))).contains("abcdef0123456789");
  }

  private static Attributes builderOf(String authorization) {
    return Attributes.of(
        AttributeKey.stringKey("http.request.header.authorization"), authorization);
  }

  private static CapturedSpan span(String name, Attributes attributes) {
    return new WaterfallSpans()
        .add(name.length(), 0, name, "shop", SpanKind.SERVER, 0, 10, s -> s.attributes(attributes))
        .list()
        .get(0);
  }

  @Test
  void namesAreNoMarkup() {
    WaterfallSpans spans =
        new WaterfallSpans()
            .add(1, 0, "```\n# <img src=x> @all", "a|b", SpanKind.SERVER, 0, 100)
            .add(2, 1, "*", "c", SpanKind.CLIENT, 10, 90);

    String text = explain(Recordings.of(spans.list()));

    assertThat(text)
        .contains("````text\n")
        .contains("### \\`\\`\\`\\n# \\<img src=x\\> \\@all: 100 ms".replace("\\n#", "\\\\n\\#"))
        .contains("| a\\|b ");
  }

  @Test
  void anyRecordingFitsIntoOneComment() {
    List<CapturedSpan> spans = new ArrayList<>();
    String longName = "`*|_<>".repeat(500);
    for (int trace = 1; trace <= 60; trace++) {
      WaterfallSpans many = new WaterfallSpans(trace);
      many.add(1, 0, longName, longName, SpanKind.SERVER, 0, 1000);
      for (int i = 2; i < 40; i++) {
        many.add(i, i / 2, longName + i, longName + i, SpanKind.CLIENT, 10 * i, 10 * i + 500);
      }
      spans.addAll(many.list());
    }
    Recording recording = Recording.of(longName);
    recording.accept(spans);
    spans.stream()
        .limit(400)
        .forEach(
            span ->
                recording.passed(
                    Recordings.pass(
                        Direction.INJECT,
                        longName,
                        span.spanContext(),
                        Map.of("traceparent", "00-" + longName))));

    String text = Explanation.of(recording).toMarkdown();

    assertThat(text.length()).isBetween(10_000, Explanation.MAX_CHARACTERS);
    assertThat(text.lines().filter(line -> line.startsWith("`````")).count()).isEven();
  }
}
