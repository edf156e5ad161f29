package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;

/** In which span a record was written. */
class LogAccountTest {

  private final RecordingScript script = new RecordingScript();

  private final CapturedSpan expected = script.root("orders", "serve", SpanKind.SERVER);

  private CapturedLog log(CapturedSpan span) {
    return script.log("orders", span.spanContext(), "declined");
  }

  private CapturedLog logOutside() {
    return script.log("orders", SpanContext.getInvalid(), "declined");
  }

  private String words(CapturedLog log) {
    return LogAccount.of(log, script.now(expected), script.evidence()).summary();
  }

  @Test
  void tellsOfAWrappedTaskOnlyIfItBroughtTheContextOfTheRecord() {
    CapturedSpan wrapped = script.root("orders", "first", SpanKind.INTERNAL);
    CapturedSpan current = script.root("orders", "second", SpanKind.INTERNAL);
    CapturedLog[] log = new CapturedLog[2];
    script
        .wrap(wrapped)
        .accept(
            () -> {
              log[0] = log(current);
              log[1] = log(wrapped);
            });

    assertThat(LogAccount.of(log[0], expected, script.evidence()).steps())
        .containsExactly(
            "orders started serve (SERVER)                  Shop.java:1 (main)",
            "orders started second (INTERNAL)               Shop.java:3 (main)",
            "orders wrote   \"declined\", in second @orders   Shop.java:5 (main)");
    assertThat(words(log[1]))
        .isEqualTo(
            "Shop.java:6 wrote it in first @orders: the task wrapped at Shop.java:3 brought that"
                + " context along");
  }

  @Test
  void belowTheSpan() {
    CapturedSpan child = script.below(expected, "orders", "store", SpanKind.INTERNAL);

    assertThat(words(log(child))).isEqualTo("Shop.java:3 wrote it in store @orders, below serve");
  }

  @Test
  void aboveTheSpan() {
    CapturedSpan child = script.below(expected, "orders", "store", SpanKind.INTERNAL);

    assertThat(LogAccount.of(log(expected), child, script.evidence()).summary())
        .isEqualTo("store (Shop.java:2) was never made current, and Shop.java:3 wrote it");
  }

  @Test
  void besideTheSpan() {
    CapturedSpan other = script.root("orders", "audit", SpanKind.INTERNAL);
    assertThat(words(log(other))).isEqualTo("Shop.java:3 wrote it in audit @orders");

    script.end(other);
    assertThat(words(log(other)))
        .isEqualTo("Shop.java:5 wrote it in audit @orders, which had ended");
  }

  @Test
  void afterItsEnd() {
    script.end(expected);

    assertThat(words(logOutside()))
        .isEqualTo("serve had ended (Shop.java:2) when Shop.java:3 wrote it");
  }

  @Test
  void beforeItsEnd() {
    CapturedLog log = logOutside();
    script.end(expected);

    assertThat(words(log))
        .isEqualTo("serve (Shop.java:1) was never made current, and Shop.java:2 wrote it");
    assertThat(LogAccount.of(log, script.now(expected), script.evidence()).steps()).hasSize(2);
  }

  @Test
  void afterItsScope() {
    script.open(expected).close(expected);

    assertThat(words(logOutside()))
        .isEqualTo(
            "the scope of serve, opened at Shop.java:1, was closed before Shop.java:3 wrote it");
  }

  @Test
  void withinItsScope() {
    script.open(expected);

    assertThat(words(logOutside())).isEqualTo("serve was not current when Shop.java:2 wrote it");
  }

  @Test
  void onAnotherThread() {
    script.open(expected).on("worker-1");

    assertThat(words(logOutside()))
        .isEqualTo(
            "the context of serve did not come along from thread main (Shop.java:1) to thread"
                + " worker-1 (Shop.java:2)");
  }

  @Test
  void inASpanThatIsNotRecorded() {
    CapturedSpan unknown = new RecordingScript().root("orders", "a", SpanKind.INTERNAL);
    CapturedLog log =
        script.log(
            "orders",
            SpanContext.create(
                "7af30000000000000000000000000001",
                "00000000000000ff",
                unknown.spanContext().getTraceFlags(),
                unknown.spanContext().getTraceState()),
            "declined");

    assertThat(words(log)).isEqualTo("Shop.java:2 wrote it in a span that nobody here started");
  }

  @Test
  void inAPartOfTheTraceThatWasLost() {
    CapturedSpan lost = script.on("worker-1").root("orders", "store", SpanKind.INTERNAL);
    CapturedSpan child = script.below(lost, "orders", "insert", SpanKind.INTERNAL);

    assertThat(LogAccount.ofTrace(log(child), expected, script.evidence()).title())
        .isEqualTo("lost context: inside orders");
    CapturedSpan own = script.below(expected, "orders", "own", SpanKind.INTERNAL);
    assertThat(LogAccount.ofTrace(log(own), expected, script.evidence()).title())
        .isEqualTo("log in another span: serve @orders");
    assertThat(LogAccount.ofTrace(logOutside(), expected, script.evidence()).title())
        .isEqualTo("log outside of its span: serve @orders");
  }

  private static CapturedLog with(CapturedLog log, Moment moment, String event) {
    return new CapturedLog(
        log.epochNanos(),
        log.observedEpochNanos(),
        log.severity(),
        null,
        event == null ? log.body() : null,
        event,
        log.attributes(),
        0,
        log.spanContext(),
        log.scope(),
        log.resource(),
        moment);
  }

  @Test
  void inAnotherProcess() {
    CapturedSpan other = script.root("orders", "audit", SpanKind.INTERNAL);
    Moment unknown = new Moment(9, "main", null);

    assertThat(words(with(log(other), unknown, null)))
        .isEqualTo("it came from another process, with another span");
    assertThat(words(with(logOutside(), unknown, null)))
        .isEqualTo("it came from another process, without a span");
    assertThat(words(with(logOutside(), new Moment(9, "main", ShopLine.of(9)), null)))
        .startsWith("the context of serve did not come along");
  }

  @Test
  void isLabelledByItsTextOrItsEvent() {
    CapturedLog log = logOutside();

    assertThat(LogAccount.label(log)).isEqualTo("\"declined\"");
    assertThat(LogAccount.label(with(log, log.moment(), "card.declined")))
        .isEqualTo("\"card.declined\"");
  }

  @Test
  void theEndIsToldOnlyIfItCameBefore() {
    CapturedLog log = logOutside();
    script.end(expected);
    CapturedLog late = logOutside();
    CapturedSpan ended = script.now(expected);

    assertThat(LogAccount.of(log, ended, script.evidence()).steps()).hasSize(2);
    assertThat(LogAccount.of(late, ended, script.evidence()).steps())
        .containsExactly(
            "orders started serve (SERVER)                          Shop.java:1 (main)",
            "orders ended   serve (SERVER)                          Shop.java:3 (main)",
            "orders wrote   \"declined\", where no span was current   Shop.java:4 (main)");
  }

  private CapturedLog written;

  @Test
  void itsTaskWasHandedOver() {
    script.open(expected).submit(expected, "worker-1", () -> written = logOutside());
    Account account = LogAccount.of(written, script.now(expected), script.evidence());

    assertThat(account.summary())
        .isEqualTo(
            "the context of serve did not come along from thread main (Shop.java:2) to thread"
                + " worker-1 (Shop.java:4)");
    assertThat(account.steps())
        .contains("orders handed a task to pool                           Shop.java:2 (main)");
  }
}
