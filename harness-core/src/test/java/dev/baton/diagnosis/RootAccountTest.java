package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import dev.baton.waterfall.WaterfallSpans;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Roots that nobody expected, and who may have been their parents. */
class RootAccountTest {

  private final RecordingScript script = new RecordingScript();

  private Account account(CapturedSpan root) {
    return RootAccount.of(root, script.evidence());
  }

  @Test
  void nothingWasOpen() {
    CapturedSpan root = script.root("orders", "clean up", SpanKind.INTERNAL);

    assertThat(account(root).conclusion())
        .isEqualTo("so it is a job of its own, or its parent had ended or was not current.");
  }

  @Test
  void somethingWasOpen() {
    CapturedSpan serve = script.on("main").root("orders", "serve", SpanKind.SERVER);
    script.end(script.root("orders", "over", SpanKind.INTERNAL));
    CapturedSpan taken = script.below(serve, "orders", "GET", SpanKind.CLIENT);
    script.below(taken, "billing", "GET", SpanKind.SERVER);
    script.start(
        "orders",
        "select",
        SpanKind.CLIENT,
        serve,
        span -> span.attributes(Attributes.builder().put("db.system", "h2").build()));
    script.below(serve, "orders", "POST", SpanKind.CLIENT);
    CapturedSpan root = script.on("worker-1").root("orders", "clean up", SpanKind.INTERNAL);
    script.on("main").root("orders", "later", SpanKind.INTERNAL);

    assertThat(account(root))
        .isEqualTo(
            new Account(
                "unexpected root: clean up @orders",
                "clean up began a trace of its own (Shop.java:8)",
                List.of(
                    "orders started serve (SERVER), open at that moment    Shop.java:1 (main)",
                    "billing started GET (SERVER), open at that moment     Shop.java:5 (main)",
                    "orders started POST (CLIENT), open at that moment     Shop.java:7 (main)",
                    "orders started clean up (INTERNAL) without a parent   Shop.java:8 (worker-1)"),
                "so it is a job of its own, or the context of one of these did not come along: make"
                    + " it current where the span starts, or wrap the task."));
  }

  @Test
  void nothingWasExtracted() {
    CapturedSpan root = script.root("orders", "GET /orders", SpanKind.SERVER);

    assertThat(account(root).conclusion())
        .isEqualTo(
            "so either it was called from outside the test, or orders does not extract the"
                + " context.");
  }

  @Test
  void nothingCame() {
    CapturedSpan root =
        script.extractNothing("orders", "host").root("orders", "GET /orders", SpanKind.SERVER);

    assertThat(account(root).conclusion())
        .isEqualTo(
            "so it was called from outside the test, or by a client that makes no span and injects"
                + " nothing: instrument the client.");
  }

  @Test
  void nothingCameThoughSomethingWasOpen() {
    script.on("main").root("web", "click", SpanKind.INTERNAL);
    CapturedSpan root =
        script
            .on("server")
            .extractNothing("orders", "host")
            .root("orders", "GET /orders", SpanKind.SERVER);

    assertThat(account(root).conclusion())
        .isEqualTo(
            "so its caller injected nothing into what it sent, or the header was lost on the way.");
  }

  @Test
  void theOnlySenderIsKnown() {
    CapturedSpan call = script.on("main").root("web", "GET", SpanKind.CLIENT);
    script.inject(call).on("server").extractNothing("orders", "host");
    CapturedSpan root = script.root("orders", "GET", SpanKind.SERVER);

    assertThat(account(root).title()).isEqualTo("dropped baton: web → orders");
  }

  @Test
  void aSchedulerRanIt() {
    CapturedSpan root =
        script.start(
            "orders",
            "Jobs.run",
            SpanKind.INTERNAL,
            null,
            span -> span.attributes(Attributes.builder().put("job.system", "quartz").build()));

    assertThat(account(root).conclusion())
        .isEqualTo(
            "so a scheduler has run it, which goes on beside the test. If the test is not about it,"
                + " leave it out: harness.ignore(named(\"Jobs.run\")).");
  }

  @Test
  void theClientOfADatabaseGreetedItsServer() {
    CapturedSpan greeting =
        script.start(
            "orders",
            "HELLO",
            SpanKind.CLIENT,
            null,
            span ->
                withoutLine(span)
                    .attributes(Attributes.builder().put("db.system.name", "redis").build()));

    assertThat(account(greeting).conclusion())
        .isEqualTo(
            "so the client of a database has greeted its server on a new connection, by itself. If"
                + " the test is not about it, leave it out: harness.ignore(named(\"HELLO\")).");
  }

  private static CapturedSpanBuilder withoutLine(CapturedSpanBuilder span) {
    SpanOrigin origin = span.build().origin();
    Moment started = origin.started();
    return span.origin(
        new SpanOrigin(
            new Moment(started.sequence(), started.thread(), started.threadId(), null),
            null,
            origin.baggage(),
            origin.decision()));
  }

  @Test
  void aFrameworkSaysHowItsClientsAreObserved() {
    script.advised(Map.of(Kind.CLIENT, "inject a builder"));
    script.on("main").root("web", "click", SpanKind.INTERNAL);
    CapturedSpan served =
        script
            .on("server")
            .extractNothing("orders", "host")
            .root("orders", "GET /orders", SpanKind.SERVER);

    assertThat(account(served).conclusion())
        .isEqualTo(
            "so its caller injected nothing into what it sent, or the header was lost on the way:"
                + " inject a builder.");
  }

  @Test
  void anExecutorIsKnownByTheThreadOfTheRoot() {
    script.wired(
        new WiringGap(
            Kind.EXECUTOR, "pool is not observed", Pattern.compile("worker-.*"), "inject it"));
    script.on("main").root("orders", "serve", SpanKind.SERVER);
    CapturedSpan onWorker = script.on("worker-1").root("orders", "clean up", SpanKind.INTERNAL);
    CapturedSpan onTimer = script.on("timer-1").root("orders", "clean up", SpanKind.INTERNAL);

    assertThat(account(onWorker).conclusion()).endsWith(" did not come along: inject it.");
    assertThat(account(onTimer).conclusion())
        .endsWith(" make it current where the span starts, or wrap the task.");
  }

  private CapturedSpan root;

  @Test
  void itsTaskWasHandedOver() {
    CapturedSpan serve = script.on("main").root("orders", "serve", SpanKind.SERVER);
    script.submit(
        serve, "worker-1", () -> root = script.root("orders", "clean up", SpanKind.INTERNAL));

    assertThat(account(root))
        .isEqualTo(
            new Account(
                "unexpected root: clean up @orders",
                "clean up began a trace of its own (Shop.java:4)",
                List.of(
                    "orders started serve (SERVER), open at that moment    Shop.java:1 (main)",
                    "orders handed a task to pool                          Shop.java:2 (main)",
                    "orders started clean up (INTERNAL) without a parent   Shop.java:4 (worker-1)"),
                "so the task changed threads without its context: wrap the executor"
                    + " (Context.taskWrapping) or the task (Context.current().wrap)."));
  }

  @Test
  void aChildIsNoParentWhateverItsClockSays() {
    List<CapturedSpan> spans =
        new WaterfallSpans()
            .add(1, 0, "job", "orders", SpanKind.INTERNAL, 10, 100)
            .add(2, 1, "reserve", "stock", SpanKind.SERVER, 5, 200)
            .list();
    script.receive(spans);

    assertThat(account(spans.get(0)).steps())
        .containsExactly("orders started job (INTERNAL) without a parent   in another process");
  }

  @Test
  void theOneThatWaitedIsTheSender() {
    script.on("main").root("web", "call", SpanKind.CLIENT);
    Moment wait = script.here();
    script.on("server").whileWaiting(wait).extractNothing("orders", "host");
    CapturedSpan served = script.root("orders", "GET", SpanKind.SERVER);

    assertThat(account(served).title()).isEqualTo("dropped baton: web → orders");
  }
}
