package dev.baton.usercode;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Account;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.Missing;
import dev.baton.diagnosis.Question.NoSpan;
import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.diagnosis.Question.UnexpectedRoot;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.trace.CapturedSpan;
import dev.baton.wiring.Wiring;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is found in an application of which it is known where it is not traced. */
class WiringFindingsTest {

  private static final WiringGap CLIENT =
      new WiringGap(Kind.CLIENT, "Stock.client is not observed", "inject its builder");

  private final Recording recording = Recording.of("wiring");
  private final LiteOpenTelemetry orders =
      LiteOpenTelemetry.builder(recording).service("orders").idSeed(1).build();

  private SpanBuilder span(String name, SpanKind kind) {
    return orders.getTracer("wiring").spanBuilder(name).setSpanKind(kind);
  }

  private Context extract(Map<String, String> headers) {
    return orders
        .getPropagators()
        .getTextMapPropagator()
        .extract(Context.root(), headers, MapGetter.INSTANCE);
  }

  private String findings(WiringGap... gaps) {
    recording.wiredBy(() -> new Wiring(List.of(), List.of(gaps), Map.of()));
    return Diagnosis.of(recording.snapshot()).stream().map(this::text).collect(joining("\n"));
  }

  private String text(Finding finding) {
    return Stream.of(List.of(finding.title()), finding.evidence(), List.of(finding.cause()))
        .flatMap(List::stream)
        .map(line -> line.replaceAll("WiringFindingsTest.java:\\d+", "a line"))
        .collect(joining("\n  ", "", "\n"));
  }

  /** A request that arrives without a context while another is handled. */
  private void serveWithin(Span outer) {
    Context caller = extract(Map.of("host", "stock"));
    span("GET /stock", SpanKind.SERVER).setParent(caller).startSpan().end();
    outer.end();
  }

  @Test
  void anApplicationWithoutTracing() {
    assertThat(findings(new WiringGap(Kind.TRACING, "orders has no tracer", "add one")))
        .isEqualTo(
            """
            no tracing: orders has no tracer
              so no test of this context sees a span: add one.
            """);
  }

  @Test
  void anSdkThatIsNotObserved() {
    assertThat(findings(new WiringGap(Kind.SDK, "its spans are not recorded", "observe it")))
        .isEqualTo(
            """
            no tracing: its spans are not recorded
              so no test of this context sees a span: observe it.
            """);
  }

  @Test
  void anApplicationIsTracedOnceASpanIsThere() {
    span("GET /orders", SpanKind.SERVER).startSpan().end();

    assertThat(findings(new WiringGap(Kind.TRACING, "orders has no tracer", "add one"))).isEmpty();
  }

  @Test
  void aClientThatIsNotObserved() {
    serveWithin(span("GET /orders", SpanKind.SERVER).startSpan());

    assertThat(findings(CLIENT))
        .isEqualTo(
            """
            perhaps not observed: GET /stock of orders began a trace of its own
              GET /orders (SERVER) was open at that moment   a line (main)
              GET /stock (SERVER) began without a parent     a line (main)
              so what leads to it is not traced. Stock.client is not observed: inject its builder. If the request came from another client, that one is not observed either.
            """);
  }

  @Test
  void whichOfSeveralClientsItWasCannotBeKnown() {
    serveWithin(span("GET /orders", SpanKind.SERVER).startSpan());

    assertThat(
            findings(
                CLIENT, new WiringGap(Kind.CLIENT, "Price.client is not observed", "inject it")))
        .endsWith(
            """
              so what leads to it is not traced. Stock.client is not observed: inject its builder; Price.client is not observed: inject it. If the request came from another client, that one is not observed either.
            """);
  }

  @Test
  void aCallOfGrpcIsNoneOfAClientOfHttp() {
    WiringGap channel =
        new WiringGap(
            Kind.CHANNEL, "toStock is not observed", Pattern.compile("io\\.grpc\\..*"), "do so");
    WiringGap http =
        new WiringGap(
            Kind.CLIENT, "template is not observed", Pattern.compile(".*Template.*"), "inject it");
    Span outer = span("GET /orders", SpanKind.SERVER).startSpan();
    Context caller = extract(Map.of("host", "stock"));
    span("stock.Stock/Get", SpanKind.SERVER)
        .setAttribute("rpc.system", "grpc")
        .setParent(caller)
        .startSpan()
        .end();
    serveWithin(outer);

    assertThat(findings(channel, http))
        .contains("perhaps not observed: stock.Stock/Get", " ToStock is not observed: do so. If")
        .contains("perhaps not observed: GET /stock", " Template is not observed: inject it. If");
  }

  @Test
  void whatAClientOfADatabaseSaysOnANewConnectionHasNoContextToLose() throws InterruptedException {
    Span request = span("GET /orders", SpanKind.SERVER).startSpan();
    SpanBuilder greeting = span("hello", SpanKind.CLIENT).setAttribute("db.system.name", "redis");
    SpanBuilder lookup = span("get", SpanKind.CLIENT).setAttribute("db.system.name", "redis");
    startOnAnotherThread(greeting);
    startOnAnotherThread(lookup);
    request.end();

    assertThat(findings()).doesNotContain("hello").contains("get (CLIENT) began without a parent");
    CapturedSpan root = recording.snapshot().spans().get(1);
    assertThat(whyOf(new UnexpectedRoot(root)).conclusion())
        .isEqualTo(
            "so the client of a database has greeted its server on a new connection, by itself. If"
                + " the test is not about it, leave it out: harness.ignore(named(\"hello\")).");
  }

  /** No line of a user is on the stack of such a thread. */
  private static void startOnAnotherThread(SpanBuilder span) throws InterruptedException {
    Thread thread = new Thread(span::startSpan, "lettuce-1");
    thread.start();
    thread.join();
  }

  @Test
  void aServiceWithoutANameInTheWordsOfTheFramework() {
    LiteOpenTelemetry nameless =
        LiteOpenTelemetry.builder(recording).service("unknown_service").idSeed(3).build();
    nameless.getTracer("spring").spanBuilder("GET /orders").startSpan().end();

    assertThat(findings(new WiringGap(Kind.SERVICE_NAME, "it has none", "set it in a file")))
        .endsWith("  so nobody can tell whose spans these are: set it in a file.\n");
  }

  @Test
  void aScheduledJobThatWasOverHasSentNoRequest() {
    Span job =
        span("task nightly.clean-up", SpanKind.INTERNAL)
            .setAttribute("code.function", "cleanUp")
            .setAttribute("code.namespace", "shop.Nightly")
            .startSpan();
    Context caller = extract(Map.of("host", "stock"));
    Span request = span("GET /stock", SpanKind.SERVER).setParent(caller).startSpan();
    job.end();
    request.end();

    assertThat(findings(CLIENT)).doesNotContain("not observed");
  }

  @Test
  void aRequestFromOutsideIsNoneOfThatClient() {
    span("GET /orders", SpanKind.SERVER).startSpan().end();
    serveWithin(Span.getInvalid());

    assertThat(findings(CLIENT)).isEmpty();
  }

  @Test
  void aMessageThatIsSentWithoutItsContext() {
    span("orders receive", SpanKind.CONSUMER).setParent(extract(Map.of("id", "7"))).startSpan();

    assertThat(findings(new WiringGap(Kind.SENDER, "observation is off", "set it to true")))
        .startsWith(
            """
            perhaps not observed: orders receive of orders began a trace of its own
              orders receive (CONSUMER) began without a parent   a line (main)
              so what leads to it is not traced. Observation is off: set it to true.
            """);
  }

  @Test
  void onlyWhatSendsToTheThreadOfTheReceiver() {
    span("orders receive", SpanKind.CONSUMER).setParent(extract(Map.of("id", "7"))).startSpan();

    assertThat(
            findings(
                new WiringGap(Kind.SENDER, "kafka is off", Pattern.compile("a-.*"), "switch it on"),
                new WiringGap(Kind.SENDER, "rabbit is off", Pattern.compile("main"), "set it")))
        .endsWith("  so what leads to it is not traced. Rabbit is off: set it.\n");
  }

  @Test
  void aReceiverThatIsNotObservedIsWhyWorkIsInAnotherTrace() {
    Span request = span("POST /orders", SpanKind.SERVER).startSpan();
    Span query = span("query", SpanKind.CLIENT).startSpan();
    query.end();
    request.end();
    recording.wiredBy(
        () ->
            new Wiring(
                List.of(),
                List.of(new WiringGap(Kind.RECEIVER, "observation is off", "set it to true")),
                Map.of()));
    List<CapturedSpan> spans = recording.snapshot().spans();
    Question question = new NotBelow(spans.get(1), spans.get(0));

    assertThat(AccountText.of(whyOf(question), "WiringFindingsTest.java"))
        .isEqualTo(
            """
            not observed: query of orders began a trace of its own
            …, but it broke inside orders, between POST /orders and query: observation is off
              orders started POST /orders (SERVER)             «Span request = span("POST /orders", SpanKind.SERVER).startSpan();» (main)
              orders started query (CLIENT) without a parent   «Span query = span("query", SpanKind.CLIENT).startSpan();» (main)
            so what leads to it is not traced. Observation is off: set it to true.
            """);
  }

  @Test
  void aMissingSpanOfAClientThatIsNotObserved() {
    Span request = span("POST /orders", SpanKind.SERVER).startSpan();
    request.end();
    recording.wiredBy(() -> new Wiring(List.of(), List.of(CLIENT), Map.of()));
    CapturedSpan parent = recording.snapshot().spans().get(0);
    Question question = new Missing("GET", parent, "orders", SpanKind.CLIENT);

    assertThat(AccountText.of(whyOf(question), "WiringFindingsTest.java"))
        .isEqualTo(
            """
            missing span: GET below POST /orders @orders
            …, but GET of orders was never started below POST /orders of orders («Span request = span("POST /orders", SpanKind.SERVER).startSpan();»)
              orders started POST /orders (SERVER)   «Span request = span("POST /orders", SpanKind.SERVER).startSpan();» (main)
              orders ended   POST /orders (SERVER)   «request.end();» (main)
            so the code of orders that starts it did not run, or is not observed: Stock.client is not observed, so inject its builder.
            """);
  }

  private Account whyOf(Question question) {
    return Diagnosis.why(List.of(question), recording.snapshot()).get(0);
  }

  @Test
  void aStatementOfADatabaseThatNothingTraces() {
    span("GET /orders", SpanKind.SERVER).startSpan().end();
    WiringGap gap = new WiringGap(Kind.DATABASE, "nothing traces the DataSource", "add a library");
    recording.wiredBy(() -> new Wiring(List.of(), List.of(gap), Map.of()));

    assertThat(whyOf(new NoSpan("query")))
        .isEqualTo(
            new Account(
                "missing span: query",
                "query was never started, for nothing traces the DataSource",
                List.of(),
                "so statements have no spans: nothing traces the DataSource: add a library."));
    assertThat(Diagnosis.why(List.of(new NoSpan("GET /stock")), recording.snapshot())).isEmpty();
  }

  @Test
  void aListenerOfBatchesBeforeTheOthersOnItsThread() {
    span("query", SpanKind.CLIENT).startSpan().end();

    assertThat(
            findings(
                new WiringGap(Kind.RECEIVER, "observation is off", "set it to true"),
                new WiringGap(
                    Kind.BATCH, "listener a takes batches", Pattern.compile("main"), "split them")))
        .isEqualTo(
            """
            perhaps not observed: query of orders began a trace of its own
              query (CLIENT) began without a parent   a line (main)
              so what leads to it is not traced. Listener a takes batches: split them.
            """);
  }

  @Test
  void aListenerOfBatchesIsWhyNothingTakesUpAMessage() {
    Span sent =
        span("audit send", SpanKind.PRODUCER)
            .setAttribute("messaging.destination.name", "audit")
            .startSpan();
    sent.end();
    recording.wiredBy(
        () ->
            new Wiring(
                List.of(),
                List.of(
                    new WiringGap(
                        Kind.BATCH,
                        "listener a takes batches",
                        Pattern.compile("a-0-C-1|audit"),
                        "split them")),
                Map.of()));
    CapturedSpan parent = recording.snapshot().spans().get(0);

    assertThat(AccountText.of(whyOf(new NoSpan("audit process")), "WiringFindingsTest.java"))
        .isEqualTo(
            """
            missing span: audit process
            …, but audit process was never started, for listener a takes batches
              orders started audit send (PRODUCER)   «.startSpan();» (main)
            so nothing takes up what it sent. Listener a takes batches: split them.
            """);
    assertThat(whyOf(new Missing("mail", parent, "orders", SpanKind.CONSUMER)).conclusion())
        .isEqualTo("so nothing takes up what it sent. Listener a takes batches: split them.");
    assertThat(Diagnosis.why(List.of(new NoSpan("mail process")), recording.snapshot())).isEmpty();
  }

  @Test
  void aReceiverOfAnotherSystemIsNotWhyNothingTakesUpAMessage() {
    span("orders send", SpanKind.PRODUCER)
        .setAttribute("spring.rabbit.template.name", "rabbitTemplate")
        .setAttribute("messaging.destination.name", "orders")
        .startSpan()
        .end();
    recording.wiredBy(
        () ->
            new Wiring(
                List.of(),
                List.of(
                    new WiringGap(Kind.RECEIVER, "it is off", "set spring.kafka.listener=true"),
                    new WiringGap(Kind.RECEIVER, "it is off", "set spring.rabbit.listener=true")),
                Map.of()));

    assertThat(whyOf(new NoSpan("orders receive")).conclusion())
        .isEqualTo("so nothing takes up what it sent. It is off: set spring.rabbit.listener=true.");
  }

  @Test
  void allTemplatesThatAreNotObservedMayHaveBeenToSend() {
    span("POST /orders", SpanKind.SERVER).startSpan().end();
    recording.wiredBy(
        () ->
            new Wiring(
                List.of(),
                List.of(
                    new WiringGap(Kind.SENDER, "kafkaTemplate is off", "switch it on"),
                    new WiringGap(Kind.SENDER, "rabbitTemplate is off", "switch it on too")),
                Map.of()));
    CapturedSpan parent = recording.snapshot().spans().get(0);

    assertThat(whyOf(new Missing("mail send", parent, "orders", SpanKind.PRODUCER)).conclusion())
        .isEqualTo(
            "so the code of orders that starts it did not run, or is not observed: kafkaTemplate is"
                + " off, so switch it on; rabbitTemplate is off, so switch it on too.");
  }

  @Test
  void anAnnotationThatNothingHeedsIsWhyAMethodHasNoSpan() {
    span("POST /orders", SpanKind.SERVER).startSpan().end();
    WiringGap gap =
        new WiringGap(
            Kind.ANNOTATION, "@WithSpan has no effect", Pattern.compile("save"), "add a library");
    recording.wiredBy(() -> new Wiring(List.of(), List.of(gap), Map.of()));
    CapturedSpan parent = recording.snapshot().spans().get(0);

    assertThat(whyOf(new NoSpan("save")))
        .isEqualTo(
            new Account(
                "missing span: save",
                "save was never started, for @WithSpan has no effect",
                List.of(),
                "so it did not run, or @WithSpan has no effect: add a library."));
    assertThat(whyOf(new Missing("save", parent, "orders", SpanKind.INTERNAL)).conclusion())
        .isEqualTo("so it did not run, or @WithSpan has no effect: add a library.");
    assertThat(Diagnosis.why(List.of(new NoSpan("mail")), recording.snapshot())).isEmpty();
  }

  @Test
  void aListenerThatOtherInstrumentationTracesIsTraced() {
    Map<String, String> message =
        Map.of("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    Span sent = Span.fromContext(extract(message));
    span("a process", SpanKind.CONSUMER).setNoParent().addLink(sent.getSpanContext()).startSpan();

    assertThat(
            findings(
                new WiringGap(
                    Kind.BATCH, "listener a takes batches", Pattern.compile("main"), "split them")))
        .doesNotContain("not observed");
  }

  @Test
  void aListenerOfAnotherThreadSaysNothing() {
    span("query", SpanKind.CLIENT).startSpan().end();

    assertThat(
            findings(
                new WiringGap(
                    Kind.BATCH, "listener a takes batches", Pattern.compile("a-.*"), "split")))
        .isEmpty();
  }

  @Test
  void whatSendsAndReceivesInOneIsToldOnce() {
    span("reserve process", SpanKind.INTERNAL).startSpan().end();

    assertThat(
            findings(
                new WiringGap(Kind.RECEIVER, "the binder is off", "switch it on"),
                new WiringGap(Kind.SENDER, "the binder is off", "switch it on")))
        .contains("so what leads to it is not traced. The binder is off: switch it on.");
  }

  @Test
  void aPropagatorThatWritesNothing() {
    callThroughNoop();

    assertThat(findings())
        .isEqualTo(
            """
            dropped baton: noop → orders
              noop injected    nothing into HTTP GET /stock   a line (main)
              orders extracted no traceparent; it saw: host   a line (main)
              so the propagator of noop writes no header: it is a no-op, or has no format for traces. Give it W3CTraceContextPropagator.
            """);
  }

  @Test
  void aPropagatorThatTheFrameworkHasSwitchedOff() {
    callThroughNoop();

    assertThat(findings(new WiringGap(Kind.PROPAGATOR, "tracing is off", "switch it on")))
        .endsWith("  so tracing is off: switch it on.\n");
  }

  private void callThroughNoop() {
    LiteOpenTelemetry noop =
        LiteOpenTelemetry.builder(recording)
            .service("noop")
            .propagator(TextMapPropagator.noop())
            .idSeed(2)
            .build();
    Span call =
        noop.getTracer("wiring").spanBuilder("GET /stock").setSpanKind(SpanKind.CLIENT).startSpan();
    noop.getPropagators()
        .getTextMapPropagator()
        .inject(Context.root().with(call), new HashMap<String, String>(), Map::put);
    serveWithin(call);
  }

  @Test
  void aScheduledJobHasNoContextToLose() throws InterruptedException {
    Span request = span("GET /orders", SpanKind.SERVER).startSpan();
    runOnAnotherThread(
        () ->
            span("task nightly.clean-up", SpanKind.INTERNAL)
                .setAttribute("code.function", "cleanUp")
                .setAttribute("code.namespace", "shop.Nightly")
                .startSpan()
                .end());
    request.end();

    assertThat(findings()).doesNotContain("dropped baton");
  }

  @Test
  void anyOtherWorkOnAnotherThreadMayHaveLostIt() throws InterruptedException {
    Span request = span("GET /orders", SpanKind.SERVER).startSpan();
    runOnAnotherThread(() -> span("task nightly", SpanKind.INTERNAL).startSpan().end());
    request.end();

    assertThat(findings())
        .startsWith("perhaps a dropped baton: inside orders, on thread scheduling-1");
  }

  @Test
  void whatIsKnownOfAnExecutorComesBeforeTheRootContextThatAFrameworkMakesCurrentOnIt()
      throws InterruptedException {
    Span request = span("GET /orders", SpanKind.SERVER).startSpan();
    runOnAnotherThread(
        () -> {
          try (Scope scope = Context.root().makeCurrent()) {
            span("process", SpanKind.INTERNAL).startSpan().end();
          }
        });
    request.end();

    assertThat(
            findings(
                new WiringGap(
                    Kind.EXECUTOR, "it has no decorator", "set propagate-context to true")))
        .contains("without its context: set propagate-context to true; or it is a job")
        .doesNotContain("Context.taskWrapping");
  }

  private static void runOnAnotherThread(Runnable work) throws InterruptedException {
    Thread thread = new Thread(work, "scheduling-1");
    thread.start();
    thread.join();
  }
}
