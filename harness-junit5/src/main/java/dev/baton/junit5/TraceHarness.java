package dev.baton.junit5;

import static java.util.Objects.requireNonNull;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.SpanNames;
import dev.baton.junit5.attribution.RunningTest;
import dev.baton.junit5.attribution.RunningTests;
import dev.baton.junit5.attribution.TestTelemetry;
import dev.baton.junit5.executor.ObservedExecutors;
import dev.baton.junit5.global.GlobalTelemetry;
import dev.baton.junit5.global.GlobalText;
import dev.baton.junit5.process.EarlyCollector;
import dev.baton.junit5.wire.Wire;
import dev.baton.junit5.wire.http.Peer;
import dev.baton.recording.Recording;
import dev.baton.redaction.Redaction;
import dev.baton.report.Explanation;
import dev.baton.sdk.ContextWatch;
import dev.baton.sdk.LeftContext;
import dev.baton.sdk.LiteOpenTelemetryBuilder;
import dev.baton.snapshots.SnapshotFiles;
import dev.baton.time.Clock;
import dev.baton.time.VirtualClock;
import dev.baton.trace.SpanFilter;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.WaitSettings;
import dev.baton.waiting.Waiter;
import dev.baton.wiring.Wiring;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A complete tracing system inside the test: an OpenTelemetry for each service, a collector for
 * data from other SDKs and processes, and one recording of everything. Thread-safe.
 *
 * <p>{@link TraceTest} creates and closes one for each test. Elsewhere (Cucumber, TestNG, {@code
 * main}):
 *
 * <pre>{@code
 * try (TraceHarness harness = TraceHarness.start("checkout")) {
 *   OpenTelemetry orders = harness.service("orders");
 *   …
 * }
 * }</pre>
 */
public final class TraceHarness implements TraceSource, AutoCloseable {

  private final HarnessSettings settings;
  private final Exports exports = new Exports(Clock.system());
  private final ReportFiles files;
  private final Services services;
  private final Map<String, Wire> wires = new ConcurrentHashMap<>();
  private final HarnessRecordings recordings;
  private final Peers peers = new Peers(this::wire);
  private final ObservedExecutors executors;
  private final List<SpanFilter> ignored;
  private final OtherProcesses others;
  private final TraceSource background;
  private final TestTelemetry telemetry;
  private final HarnessViews views;
  private volatile Supplier<Wiring> application = () -> Wiring.NONE;
  private volatile Redaction redaction;
  private volatile @Nullable RunningTest started; // if it is one without JUnit's extension
  private volatile boolean closed;

  TraceHarness(HarnessSettings settings) {
    SupportedApi.require();
    this.settings = settings;
    this.files = new ReportFiles(settings.reportDirectory());
    this.others = new OtherProcesses(settings.name(), this, this::awaitNothingPending);
    this.recordings = new HarnessRecordings(settings.idSeed());
    this.executors = new ObservedExecutors(recordings::here);
    this.services = new Services(settings, recordings, others.collectors()::inProcess);
    this.telemetry = new HarnessTelemetry(settings, recordings, services);
    this.background =
        new BackgroundSource(this, others.background().recording(), settings.waiting());
    this.ignored = new CopyOnWriteArrayList<>(settings.ignored());
    this.redaction = settings.redaction();
    HarnessView first = view(recordings.first(), settings.waiting());
    this.views = new HarnessViews(recordings, first);
    begin(first, settings.name(), settings.reportName());
    settings.collectors().forEach(others.collectors()::start);
    RunningTests.ofJvm().opened(telemetry);
  }

  /**
   * Starts a harness with the default settings. The name, such as {@code Checkout/one order}, is
   * the name of its recording and of its report in {@code target/trace-report}. Until it is closed,
   * it counts as a test that runs at the same time as those of other threads of this JVM.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public static TraceHarness start(String name) {
    TraceHarness harness = new TraceHarness(HarnessSettings.named(name));
    harness.views.here().reports().writeAtOnce();
    GlobalTelemetry.ensure();
    harness.started = RunningTests.ofJvm().begin(harness.telemetry);
    return harness;
  }

  private HarnessView view(TestRecordings ofTest, WaitSettings waiting) {
    return new HarnessView(ofTest, files, waiting, () -> redaction);
  }

  /** Begins a new, empty recording of a view. */
  private void begin(HarnessView view, String name, Supplier<String> reportName) {
    Recording recording = recordings.create(name);
    ContextWatch.watch(recording, settings.sourceLines());
    recording.wiredBy(() -> application.get());
    recording.register(exports);
    recording.register(peers);
    recording.register(executors.of(recording));
    recording.register(new SpansOnTheirWay(recording, services.exporting()));
    recording.register(BatchesOfOthers.ofThisJvm(others.collectors()::inUse));
    others.begin(recording);
    Waiter waiter =
        Waiter.of(
            recording, view.waiting(), others::idleThreads, RunningTests.ofJvm()::areNotSeveral);
    view.begin(new HarnessSession(recording, waiter, reportName));
    RunningTests.ofJvm().began(telemetry, recording);
    recordings.add(view.recordings(), recording); // from now on it receives the events
  }

  /**
   * Returns the OpenTelemetry of the service with this name, always the same instance. Creates it
   * with the default settings if it does not exist.
   *
   * @throws IllegalArgumentException if the name is blank
   * @throws IllegalStateException if the harness is closed
   */
  public OpenTelemetry service(String name) {
    requireOpen();
    return services.get(name);
  }

  /**
   * Creates the OpenTelemetry of a service with its own settings: sampler, clock, limits,
   * propagator.
   *
   * <pre>{@code
   * harness.service("orders", service -> service.sampler(Sampler.alwaysOff()))
   * }</pre>
   *
   * @throws IllegalStateException if the service already exists, or the harness is closed
   * @throws IllegalArgumentException if the name is blank
   */
  public OpenTelemetry service(String name, UnaryOperator<LiteOpenTelemetryBuilder> configure) {
    requireOpen();
    return services.make(name, configure);
  }

  /**
   * Creates the OpenTelemetry of a service that sends its spans to the {@link #collector()} over
   * OTLP in batches, as in production: {@code exportingService("orders", OtlpProtocol.GRPC)}.
   *
   * <p>Its spans are also recorded directly, from their start. Each span is recorded once. A batch
   * is sent when it has 512 spans, after 5 s of system time, or at once if an assertion waits. Call
   * {@link #flush()} before a test inspects what the collector has received.
   *
   * @throws IllegalStateException if the service already exists
   * @throws IllegalArgumentException if the name is blank
   */
  public OpenTelemetry exportingService(String name, OtlpProtocol protocol) {
    return exportingService(name, protocol, UnaryOperator.identity());
  }

  /**
   * Creates the OpenTelemetry of an {@linkplain #exportingService(String, OtlpProtocol) exporting
   * service} with its own settings, except for the sink.
   */
  public OpenTelemetry exportingService(
      String name, OtlpProtocol protocol, UnaryOperator<LiteOpenTelemetryBuilder> configure) {
    return service(
        name, service -> configure.apply(service).sink(exports.open(name, collector(), protocol)));
  }

  /**
   * Creates the OpenTelemetry of a service from the {@code OTEL_*} variables of its deployment:
   * resource, sampler, propagators, limits, protocol, headers, timeouts, compression and batches.
   * The spans always go to the {@link #collector()}, whatever endpoint the variables name. A batch
   * is sent at once if an assertion waits.
   *
   * <pre>{@code
   * harness.exportingService("orders", Map.of("OTEL_TRACES_SAMPLER", "always_off"))
   * }</pre>
   *
   * @throws IllegalStateException if the service already exists
   * @throws IllegalArgumentException if the name is blank or variables are invalid; the message
   *     names all of them
   */
  public OpenTelemetry exportingService(String name, Map<String, String> environment) {
    ServiceEnvironment variables = new ServiceEnvironment(environment);
    return service(
        name,
        service -> {
          variables.configure(service);
          return variables.exports()
              ? service.sink(exports.open(name, collector(), variables))
              : service;
        });
  }

  /**
   * Wraps the propagators of a service that uses another SDK and exports to the {@link
   * #collector()}, so that each pass is recorded. The returned propagators read and write exactly
   * the same headers. Assertions wait for the spans that this service must have started, until they
   * arrive at the collector.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public ContextPropagators capture(String service, ContextPropagators propagators) {
    requireOpen();
    return services.capture(service, propagators);
  }

  /**
   * Returns the virtual clock, which the test advances. From the first call on, all services
   * without a clock of their own use it. It starts at {@link VirtualClock#DEFAULT_START}.
   *
   * @throws IllegalStateException if one of these services has already read the system clock
   */
  public VirtualClock virtualClock() {
    VirtualClock clock = services.virtualClock();
    others.collectors().follow(clock);
    return clock;
  }

  /**
   * Returns the scripted HTTP server with this name, always the same instance. Starts it if there
   * is none. It is closed with the harness. Requires {@code com.squareup.okhttp3:mockwebserver3} on
   * the class path of the test.
   *
   * @throws IllegalArgumentException if the name is blank
   * @throws IllegalStateException if the harness is closed, or MockWebServer is missing
   */
  public Peer peer(String name) {
    return peers.get(name);
  }

  /**
   * Returns the place on the wire with this name, always the same instance. Its sightings of
   * headers are recorded here: {@code GrpcWire.tap(harness.wire("edge"))}.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public Wire wire(String place) {
    return wires.computeIfAbsent(place, p -> Wire.of(p, recordings, services.clockOf(p)));
  }

  /**
   * Returns an executor that delegates to this one and records its tasks. It does not propagate the
   * context. A finding about a context that was lost in a task names the line that submitted it.
   * Assertions wait for unfinished tasks.
   */
  public Executor observe(Executor executor) {
    return executors.observe(executor);
  }

  /**
   * Returns an executor as {@link #observe(Executor)} does. Shutting it down shuts down the given
   * one.
   */
  public ExecutorService observe(ExecutorService executor) {
    return executors.observe(executor);
  }

  /**
   * Returns a scheduler as {@link #observe(Executor)} does. Assertions wait for tasks that are due
   * within one second, and for periodic tasks only while they run.
   */
  public ScheduledExecutorService observe(ScheduledExecutorService executor) {
    return executors.observe(executor);
  }

  /**
   * Returns headers that say that a request is of this test, for requests without a span to an
   * application that tests share: one whose telemetry is GlobalOpenTelemetry, and that serves tests
   * in parallel. They do not become a parent.
   *
   * <pre>{@code
   * harness.requestHeaders().forEach(request::header);
   * }</pre>
   */
  public Map<String, String> requestHeaders() {
    return RunningTests.headersOf(recording());
  }

  /**
   * Returns the collector, which is started at the first call. Data that is exported to its
   * endpoints over OTLP is recorded here. If the test runs a configuration ({@link
   * TraceTest#collector}), this is the collector that runs it; of several, the first one.
   *
   * @throws IllegalStateException if the harness is closed
   */
  public FakeCollector collector() {
    requireAlone("collector()");
    return others.collectors().get(recording().name());
  }

  /**
   * Returns one of the collectors that run a configuration.
   *
   * @throws IllegalArgumentException if there is none of this name; the message has those that
   *     there are
   */
  public FakeCollector collector(String name) {
    return others.collectors().named(name);
  }

  /**
   * Starts a collector that runs a configuration. The spans of all services go into the first one;
   * several are connected by the endpoints of their exporters.
   *
   * <pre>{@code
   * harness.collector("agent", collector -> collector.from("agent.yaml"))
   * }</pre>
   *
   * @throws IllegalStateException if there is a service already, or {@link #collector()} was called
   * @throws IllegalArgumentException if there is one of this name, or it has no configuration
   * @throws dev.baton.collector.pipeline.config.ConfigException if a Collector would refuse it
   */
  public FakeCollector collector(String name, UnaryOperator<CollectorSetup> configure) {
    requireOpen();
    requireAlone("collector(…)");
    if (services.exist()) {
      throw new IllegalStateException(
          "the collector %s comes too late: there are services already, whose spans would not reach it"
              .formatted(name));
    }
    return others.collectors().start(new CollectorDeclaration(name, configure));
  }

  /** Waits until no span is open and none is on its way to a collector. */
  private void awaitNothingPending() {
    if (!closed) {
      views.here().session().waiter().awaitNothingPending();
    }
  }

  /**
   * Returns what other processes have sent and no test has caused: traces that a process with an
   * {@linkplain FakeCollector#environment environment} of this harness began by itself, at its
   * start or on a schedule, and spans of tests that are over. They count in no assertion on the
   * harness: {@code assertThat(harness.background()).span("refresh prices")}.
   */
  public TraceSource background() {
    return background;
  }

  /**
   * Waits until every ended span of all {@linkplain #exportingService exporting services} has
   * arrived at the collector, or is known to be {@linkplain #exportLosses() lost}.
   *
   * @throws AssertionError if that takes longer than the deadline of the test; the message names
   *     the pending spans
   */
  public void flush() {
    Duration deadline = deadline();
    List<String> left = exports.flush(deadline);
    if (!left.isEmpty()) {
      throw new AssertionError(redaction().text(ExportText.notFlushed(left, deadline)));
    }
  }

  /**
   * Returns descriptions of the spans of {@linkplain #exportingService exporting services} that did
   * not arrive at the collector, with the reasons; empty if none was lost. Losses make {@link
   * #close()} fail only if the test has not called this method.
   */
  public List<String> exportLosses() {
    return exports.losses();
  }

  @Override
  public Recording recording() {
    return views.certain().session().recording();
  }

  /**
   * Makes all later assertions ignore the spans that one of these filters accepts, with their
   * descendants: {@code harness.ignore(named("scheduled job"))}. Ignored spans stay in the
   * recording and in the report.
   */
  public void ignore(SpanFilter... filters) {
    ignored.addAll(List.of(filters));
  }

  /**
   * Changes the redaction of all later texts and files of this harness: {@code
   * harness.redact(redaction -> redaction.hiding("tenant.key"))}. {@link Redaction#off()} hides
   * nothing.
   */
  public void redact(UnaryOperator<Redaction> rules) {
    HarnessView view = views.here();
    Redaction changed = requireNonNull(rules.apply(view.redaction()), "redaction");
    if (!view.redact(changed)) {
      redaction = changed;
    }
  }

  /**
   * Returns the findings of the diagnosis in the recording so far. A test that calls this method
   * judges them itself: when it has passed, no finding and no context that it left current on its
   * thread fails it.
   */
  public List<Finding> findings() {
    views.certain().findingsAreAsked();
    return redaction().during(() -> Diagnosis.of(recording().snapshot()));
  }

  /**
   * Returns the recording so far as Markdown, to be pasted into an issue or a chat: all findings
   * with their evidence, the traces, where their time went, the hops, and what is not recorded.
   * Does not wait: call it after an assertion. It has at most 60,000 characters.
   */
  public String explain() {
    return redaction().during(() -> Explanation.of(recording()).toMarkdown());
  }

  /**
   * Writes the report of the recording so far: an HTML page, and a file with the spans as OTLP
   * JSON.
   *
   * @return both files, the page first
   * @throws java.io.UncheckedIOException if they cannot be written
   */
  public List<Path> writeReport() {
    HarnessView view = views.certain();
    return view.redaction().during(() -> view.reports().write(view.session()));
  }

  /** Returns what it records with, for calls that name no harness. */
  TestTelemetry telemetry() {
    return telemetry;
  }

  /** Writes the report of a failed test. */
  void writeReport(Throwable failure) {
    views.here().judge().writeReport(failure);
  }

  /**
   * Starts a new, empty recording, so that later assertions see only later events. Earlier
   * assertions are not checked again, and the total wait time starts again. The collector forgets
   * what it has received. What begins below an earlier context, or continues an earlier trace, does
   * not count in later assertions.
   */
  public void startOver() {
    HarnessView view = views.certain();
    HarnessSession before = view.session();
    exports.flush(deadline()); // or they would arrive in the new recording
    others.end(before.recording());
    begin(view, before.recording().name(), before.reportName());
  }

  /**
   * Starts a test, and returns what it sees of this harness. Other tests may be running if {@link
   * #sharedByAll()} is empty.
   */
  HarnessView begin(String name, Supplier<String> reportName, MethodSettings ofTest) {
    List<TestRecordings> over = recordings.nextTest();
    exports.flush(deadline());
    over.forEach(test -> others.end(test.present()));
    HarnessView view = view(new TestRecordings(), ofTest.waiting());
    view.startWith(ofTest.redaction());
    begin(view, name, reportName);
    views.begin(view);
    over.forEach(recordings::letGo);
    return view;
  }

  /** Ends a test. Its recording goes on until the next one begins. */
  void end(HarnessView view) {
    Redaction.Scope scope = view.redaction().makeCurrent();
    try {
      view.reports().writeIfFailed(view.session());
    } finally {
      scope.close();
      views.end(view);
    }
  }

  /** Returns what keeps tests from running in parallel, because it does not tell them apart. */
  Optional<String> sharedByAll() {
    return others.sharedByAll();
  }

  private void requireAlone(String method) {
    if (views.areSeveral() && others.sharedByAll().isEmpty()) {
      throw new IllegalStateException(
          "harness.%s was called while several tests run on the harness of their class, and a collector does not tell whose spans it receives: start it in @BeforeAll, and put @Execution(SAME_THREAD) on the class"
              .formatted(method));
    }
  }

  /**
   * Checks again the assertions that later events may have refuted, stops the peers, exports the
   * remaining spans of exporting services, stops the collector, and writes the report if an
   * assertion failed. Afterwards services and assertions cannot be used.
   *
   * @throws AssertionError if an assertion no longer holds, or if spans of an exporting service
   *     were lost and the test has not called {@link #exportLosses()}
   */
  @Override
  public void close() {
    try {
      if (!closed) {
        closed = true;
        others.bodyIsOver();
        views.here().unheard().forget();
        views.here().judge().close(recordings::allAreOver);
      }
    } catch (RuntimeException | AssertionError refuted) {
      release().ifPresent(refuted::addSuppressed);
      throw refuted;
    }
    Optional<AssertionError> lost = release();
    if (lost.isPresent()) {
      throw lost.get();
    }
  }

  /** Releases all resources, and returns the error about lost spans, if there is one. */
  private Optional<AssertionError> release() {
    HarnessView view = views.here();
    Redaction.Scope scope = view.redaction().makeCurrent();
    try {
      peers.close();
      List<String> losses = exports.close(deadline());
      others.close();
      view.reports().writeIfFailed(view.session());
      return losses.isEmpty()
          ? Optional.empty()
          : Optional.of(new AssertionError(view.redaction().text(ExportText.lost(losses))));
    } finally {
      scope.close();
      if (started != null) {
        RunningTests.ofJvm().end(started);
      }
      RunningTests.ofJvm().closed(telemetry);
      recordings.detach();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException(
          "the harness of %s is closed".formatted(views.here().session().recording().name()));
    }
  }

  @Override
  public WaitResult await(Expectation expectation) {
    requireOpen();
    HarnessView view = views.certain();
    boolean holds = false;
    UnheardFailures.Waiting one = view.unheard().begins();
    try {
      WaitResult result = view.session().waiter().await(expectation);
      holds = result.passed();
      return result;
    } finally {
      view.unheard().ends(one, holds);
    }
  }

  @Override
  public Duration deadline() {
    return views.here().waiting().deadline();
  }

  @Override
  public List<SpanFilter> ignored() {
    return List.copyOf(ignored);
  }

  @Override
  public Redaction redaction() {
    return views.here().redaction();
  }

  @Override
  public Optional<CollectorView> collected() {
    return others.view();
  }

  @Override
  public List<String> wiring() {
    Wiring wired = application.get();
    List<String> lines =
        WiringText.of(
            wired,
            services,
            GlobalText.lines(
                settings.globalService(),
                services.has(settings.globalService()),
                !wired.lines().isEmpty(),
                recording().snapshot()),
            exports,
            telemetry,
            others);
    return lines.stream().map(redaction()::text).toList();
  }

  /**
   * Returns the line with the path of the report, or with the reason why there is none. Failing
   * assertions call this method, so the harness writes the report when it is closed. A harness that
   * may never be closed writes it at once as well.
   */
  @Override
  public String whereToLook() {
    HarnessView view = views.here();
    return view.reports().failed(view.session());
  }

  @Override
  public void assertionFailed(String text) {
    HarnessView view = views.here();
    view.reports().failed(view.session(), text);
    view.unheard().failed();
  }

  @Override
  public void failureCollected(String text, BooleanSupplier isForgotten) {
    views.here().unheard().collected(text, isForgotten);
  }

  @Override
  public Optional<SnapshotFiles> snapshots() {
    return views.here().snapshots().map(TestSnapshots::files);
  }

  /** Receives the spans of processes that started with the test class. */
  void join(EarlyCollector early) {
    others.join(early);
  }

  /** Sets how the application is wired that a framework runs for the tests. */
  void applicationWiredBy(Supplier<Wiring> wiring) {
    application = wiring;
  }

  /** Sets the snapshots of the current test. */
  void snapshotsOf(Optional<TestSnapshots> test) {
    views.here().snapshotsAre(test);
  }

  Optional<TestSnapshots> testSnapshots() {
    return views.here().snapshots();
  }

  /** Returns whether an assertion failed whose report is not written yet. */
  boolean hasFailed() {
    return views.here().reports().hasFailed();
  }

  /** Cancels the report of a failed assertion, because the test expected the failure. */
  void forgetFailure() {
    views.here().reports().forgetFailure();
  }

  /** Returns whether the recording belongs to this harness, and to no test that is running. */
  boolean ownsForItself(Recording recording) {
    return recordings.contains(recording) && !recordings.isOfRunning(recording);
  }

  /** Marks the test as over: scopes that are still open count as left open. */
  void over() {
    views.here().recordings().over();
  }

  /**
   * Checks the assertions again at the end of the test body.
   *
   * @throws AssertionError if an assertion no longer holds; the report is written first
   */
  void finishBody() {
    views.here().unheard().awaitOthers();
    others.bodyIsOver();
    views.here().judge().endOfBody();
  }

  /**
   * Checks the assertions for the last time, and whether a context was left current on the thread.
   *
   * @param left the context that the test left current on its thread
   * @param known the findings that must not fail the test
   * @throws AssertionError if an assertion no longer holds, or if a context was left current,
   *     neither the levels nor the baseline allow that, and the test has not called {@link
   *     #findings()}; the report is written first
   */
  void finish(Optional<LeftContext> left, Supplier<FindingLevels> levels, TestBaseline known) {
    HarnessView view = views.here();
    Optional<String> unheard = view.unheard().text();
    view.unheard().forget();
    view.judge().unheard(unheard);
    left.ifPresent(context -> context.attributeTo(view.session().recording()));
    view.judge().endOfCleanUp(left.filter(context -> !view.areFindingsAsked()), levels, known);
  }

  /**
   * Checks the findings of a test that otherwise passed. Does nothing if the test has called {@link
   * #findings()}, which means that it checks them itself, or if an assertion has failed.
   *
   * @param known the findings that must not fail the test
   * @param ofRun returns the span names of all tests
   * @return the findings to report
   * @throws AssertionError if one of them fails the test
   */
  List<ReportedFinding> judgeFindings(
      Supplier<FindingLevels> levels, TestBaseline known, Supplier<SpanNames> ofRun) {
    HarnessView view = views.here();
    return view.areFindingsAsked() || hasFailed()
        ? List.of()
        : view.judge().findings(levels, known, ofRun);
  }

  /** Discards the assertions so far, because the test has failed. */
  void forgetHeld() {
    HarnessView view = views.here();
    view.unheard().forget();
    view.judge().forget();
  }

  @Override
  public String toString() {
    return "TraceHarness of " + views.here().session().recording().name();
  }
}
