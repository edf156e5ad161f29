package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the time of a span went. */
class SlowAccountTest {

  private final WaterfallSpans spans = new WaterfallSpans();

  private SlowAccountTest span(int id, int parent, String name, int from, int to) {
    spans.add(id, parent, name, "orders", SpanKind.INTERNAL, from, to);
    return this;
  }

  private Account slow() {
    CapturedSpan span = spans.list().get(0);
    return SlowAccount.of(span, new Evidence(Snapshot.of(spans.list()), one -> false));
  }

  private Account shortly() {
    CapturedSpan span = spans.list().get(0);
    return SlowAccount.ofShort(span, new Evidence(Snapshot.of(spans.list()), one -> false));
  }

  @ParameterizedTest
  @CsvSource({
    "99, short: serve @orders",
    "100, short: serve @orders",
    "101, 'child outlives parent: serve, store'"
  })
  void onlyAChildThatEndedLaterIsAReasonForAShortSpan(int end, String title) {
    span(1, 0, "serve", 0, 100).span(2, 1, "store", 10, end);

    assertThat(shortly().title()).isEqualTo(title);
  }

  @Test
  void severalOneAfterTheOther() {
    span(1, 0, "serve", 0, 100).span(2, 1, "load", 0, 30).span(3, 1, "load", 29, 60);

    assertThat(slow())
        .isEqualTo(
            new Account(
                "slow: serve @orders",
                "most of it went to 2 spans load @orders, together 60 ms (another process)",
                List.of(
                    "orders started serve (INTERNAL)                  in another process",
                    "orders started load (INTERNAL), the first of 2   in another process"),
                "so serve runs them one after the other: ask for all at once, or run them in"
                    + " parallel."));
  }

  @Test
  void severalAtOnce() {
    span(1, 0, "serve", 0, 100).span(2, 1, "load", 0, 60).span(3, 1, "load", 5, 65);

    assertThat(slow().summary())
        .isEqualTo("most of it went to 2 spans load @orders, together 65 ms (another process)");
    assertThat(slow().conclusion())
        .isEqualTo("so serve waits for all of them: look at the slowest.");
  }

  @Test
  void aTenthAtOnceIsStillOneAfterTheOther() {
    span(1, 0, "serve", 0, 100).span(2, 1, "load", 0, 30).span(3, 1, "load", 25, 55);
    assertThat(slow().conclusion()).startsWith("so serve runs them one after the other");

    span(4, 1, "load", 54, 55);
    assertThat(slow().conclusion()).startsWith("so serve waits for all of them");
  }

  @ParameterizedTest
  @CsvSource({"49, it", "50, load @orders"})
  void halfOfTheTimeIsMostOfIt(int end, String below) {
    span(1, 0, "serve", 0, 100).span(2, 1, "load", 0, end);

    assertThat(slow().summary()).startsWith("no span ran below %s for ".formatted(below));
  }

  @Test
  void theLongestTimeWithoutAChild() {
    span(1, 0, "serve", 0, 100)
        .span(2, 1, "a", 10, 20)
        .span(3, 1, "b", 15, 18)
        .span(4, 1, "c", 70, 80);

    assertThat(slow().summary())
        .isEqualTo(
            "no span ran below it for 50 ms, between the end of a (another process) and the start"
                + " of c (another process)");
  }

  @Test
  void theTimeBeforeTheFirstChild() {
    span(1, 0, "serve", 0, 100).span(2, 1, "a", 50, 60).span(3, 1, "b", 110, 120);

    assertThat(slow().summary())
        .isEqualTo(
            "no span ran below it for 50 ms, between its start (another process) and the start of a"
                + " (another process)");
  }

  @Test
  void theTimeAfterTheLastChild() {
    span(1, 0, "serve", 0, 100).span(2, 1, "a", 20, 40).span(3, 1, "b", 100, 120);

    assertThat(slow().summary())
        .isEqualTo(
            "no span ran below it for 60 ms, between the end of a (another process) and its end"
                + " (another process)");
  }

  @Test
  void nobodyWaitsForAConsumer() {
    span(1, 0, "serve", 0, 100);
    spans.add(2, 1, "process", "mail", SpanKind.CONSUMER, 10, 90);

    assertThat(slow().summary())
        .isEqualTo(
            "no span ran below it for 100 ms, between its start (another process) and its end"
                + " (another process)");
  }

  @Test
  void fiveLevelsAreEnough() {
    for (int i = 1; i <= 8; i++) {
      span(i, i - 1, "s" + i, i, 100 - i);
    }

    assertThat(slow().summary()).startsWith("no span ran below s6 @orders for ");
  }
}
