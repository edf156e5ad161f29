package dev.baton.junit5;

import static java.util.Objects.requireNonNull;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.junit5.executor.ObservedExecutors;
import dev.baton.junit5.wire.Wire;
import dev.baton.junit5.wire.http.Peer;
import dev.baton.recording.Recording;
import dev.baton.redaction.Redaction;
import dev.baton.sdk.ContextWatch;
import dev.baton.sdk.LeftContext;
import dev.baton.sdk.LiteOpenTelemetryBuilder;
import dev.baton.snapshots.SnapshotFiles;
import dev.baton.time.Clock;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.Waiter;
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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A complete tracing system inside the test: an OpenTelemetry for each service, a collector for
 * what comes over the wire, and one recording of everything. Thread-safe.
 *
 * <p>{@link TraceTest} makes and closes one for each test. Elsewhere (Cucumber, TestNG, {@code
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
  private final HarnessReports reports;
  private final Services services;
  private final Map<String, Wire> wires = new ConcurrentHashMap<>();
  private final HarnessRecordings recordings = new HarnessRecordings();
  private final Peers peers = new Peers(this::wire);
  private final ObservedExecutors executors = new ObservedExecutors(recordings::present);
  private final EarlierTraces earlier = new EarlierTraces();
  private final List<SpanFilter> ignored;
  private final HeldCollector collector = new HeldCollector(this::receive);
  private final HarnessJudge judge;
  private volatile HarnessSession session;
  private volatile Redaction redaction;
  private volatile boolean findingsAsked;
  private volatile Optional<TestSnapshots> snapshots = Optional.empty();
  private volatile boolean closed;

  TraceHarness(HarnessSettings settings) {
    this.settings = settings;
    this.reports = new HarnessReports(new ReportFiles(settings.reportDirectory()));
    this.services = new Services(settings, recordings::present);
    this.ignored = new CopyOnWriteArrayList<>(settings.ignored());
    this.redaction = settings.redaction();
    this.judge = new HarnessJudge(() -> session, reports, recordings, () -> redaction);
    this.session = newSession(settings.name(), settings.reportName());
  }

  /**
   * Starts a harness with the default settings for something of this name, such as {@code
   * Checkout/one order}; its report lies under this name in {@code target/trace-report}.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public static TraceHarness start(String name) {
    TraceHarness harness = new TraceHarness(HarnessSettings.named(name));
    harness.reports.writeAtOnce();
    return harness;
  }

  private HarnessSession newSession(String name, Supplier<String> reportName) {
    Recording recording = Recording.of(name);
    ContextWatch.watch(recording, settings.sourceLines());
    recording.register(exports);
    recording.register(peers);
    recording.register(executors);
    recording.register(new SpansOnTheirWay(recording, services.exporting()));
    Waiter waiter = new Waiter(recording, settings.waiting());
    HarnessSession fresh = new HarnessSession(recording, waiter, reportName);
    recordings.add(recording); // from now on it gets what happens
    return fresh;
  }

  /**
   * Returns the OpenTelemetry of the service with this name, the same one each time, made with the
   * default settings where it does not exist yet.
   *
   * @throws IllegalArgumentException if the name is blank
   * @throws IllegalStateException if the harness is closed
   */
  public OpenTelemetry service(String name) {
    requireOpen();
    return services.get(name);
  }

  /**
   * Makes the OpenTelemetry of a service with settings of its own: sampler, clock, limits,
   * propagator.
   *
   * <pre>{@code
   * harness.service("orders", service -> service.sampler(Sampler.alwaysOff()))
   * }</pre>
   *
   * @throws IllegalStateException if the service has been made already, or the harness is closed
   * @throws IllegalArgumentException if the name is blank
   */
  public OpenTelemetry service(String name, UnaryOperator<LiteOpenTelemetryBuilder> configure) {
    requireOpen();
    return services.make(name, configure);
  }

  /**
   * Makes the OpenTelemetry of a service that sends its spans to the {@link #collector()} over OTLP
   * in batches, as it would in production: {@code exportingService("orders", OtlpProtocol.GRPC)}.
   *
   * <p>Its spans are recorded directly as well, from their start; each is recorded once. They leave
   * 512 together, or after 5 s of system time, or at once where an assertion waits. What the
   * collector has received is certain after {@link #flush()}.
   *
   * @throws IllegalStateException if the service has been made already
   * @throws IllegalArgumentException if the name is blank
   */
  public OpenTelemetry exportingService(String name, OtlpProtocol protocol) {
    return exportingService(name, protocol, UnaryOperator.identity());
  }

  /**
   * Makes the OpenTelemetry of an {@linkplain #exportingService(String, OtlpProtocol) exporting
   * service} with settings of its own, except for the sink.
   */
  public OpenTelemetry exportingService(
      String name, OtlpProtocol protocol, UnaryOperator<LiteOpenTelemetryBuilder> configure) {
    return service(
        name, service -> configure.apply(service).sink(exports.open(name, collector(), protocol)));
  }

  /**
   * Makes the OpenTelemetry of a service as the variables of its deployment say: resource, sampler,
   * propagators, limits, protocol, headers, timeouts, compression and batches ({@code OTEL_*}). All
   * that they cannot change is where its spans go: to the {@link #collector()} and nowhere else,
   * whatever endpoint they name. A batch that waits for its schedule leaves where an assertion
   * waits.
   *
   * <pre>{@code
   * harness.exportingService("orders", Map.of("OTEL_TRACES_SAMPLER", "always_off"))
   * }</pre>
   *
   * @throws IllegalStateException if the service has been made already
   * @throws IllegalArgumentException if the name is blank or variables are wrong; names every wrong
   *     one
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
   * Returns these propagators with each pass recorded, for a service of this name that runs on
   * another SDK and exports to the {@link #collector()}. They do and carry exactly what they did
   * before; spans that this service must have begun are waited for until they arrive.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public ContextPropagators capture(String service, ContextPropagators propagators) {
    requireOpen();
    return services.capture(service, propagators);
  }

  /**
   * Returns the clock that the test moves. From the first call all services run on it that were not
   * given another one; it starts at {@link VirtualClock#DEFAULT_START}.
   *
   * @throws IllegalStateException if one of these services has recorded on system time already
   */
  public VirtualClock virtualClock() {
    return services.virtualClock();
  }

  /**
   * Returns the scripted HTTP peer of this name, the same one each time, started now if there is
   * none. It is closed with the harness. Needs {@code com.squareup.okhttp3:mockwebserver3} on the
   * test's class path.
   *
   * @throws IllegalArgumentException if the name is blank
   * @throws IllegalStateException if the harness is closed, or MockWebServer is not there
   */
  public Peer peer(String name) {
    return peers.get(name);
  }

  /**
   * Returns the place on the wire of this name, the same one each time, whose sightings are
   * recorded here: {@code GrpcWire.tap(harness.wire("edge"))}.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public Wire wire(String place) {
    return wires.computeIfAbsent(place, p -> Wire.of(p, recordings::present, services.clockOf(p)));
  }

  /**
   * Returns an executor that does what this one does and takes no context along, but whose tasks
   * are recorded: a finding about a context that was lost in one names the line that handed it
   * over. Assertions wait for tasks that have not finished.
   */
  public Executor observe(Executor executor) {
    return executors.observe(executor);
  }

  /** Returns an executor as {@link #observe(Executor)} does; who ends it ends the given one. */
  public ExecutorService observe(ExecutorService executor) {
    return executors.observe(executor);
  }

  /**
   * Returns a scheduler as {@link #observe(Executor)} does. Assertions wait for tasks that are due
   * within a second, and for periodic ones only while they run.
   */
  public ScheduledExecutorService observe(ScheduledExecutorService executor) {
    return executors.observe(executor);
  }

  /**
   * Returns the collector, started at the first call: what is exported to its endpoints over OTLP
   * is recorded here.
   *
   * @throws IllegalStateException if the harness is closed
   */
  public FakeCollector collector() {
    return collector.get(recording().name());
  }

  private void receive(List<CapturedSpan> spans) {
    Recording present = recording();
    present.accept(earlier.without(spans, present));
  }

  /**
   * Returns when every span that has ended in an {@linkplain #exportingService exporting service}
   * has arrived at the collector, or is known to be {@linkplain #exportLosses() lost}.
   *
   * @throws AssertionError if that takes longer than the deadline of the test; names what waits
   */
  public void flush() {
    List<String> left = exports.flush(settings.waiting().deadline());
    if (!left.isEmpty()) {
      throw new AssertionError(
          redaction.text(ExportText.notFlushed(left, settings.waiting().deadline())));
    }
  }

  /**
   * Returns which spans of {@linkplain #exportingService exporting services} did not arrive at the
   * collector and why, in words; empty if none was lost. A test that asks takes note: only losses
   * of a test that does not ask make {@link #close()} fail.
   */
  public List<String> exportLosses() {
    return exports.losses();
  }

  @Override
  public Recording recording() {
    return session.recording();
  }

  /**
   * Leaves out of all assertions from now on each span that one of these means, with everything
   * below it: {@code harness.ignore(named("scheduled job"))}. They stay in the recording and in the
   * report.
   */
  public void ignore(SpanFilter... filters) {
    ignored.addAll(List.of(filters));
  }

  /**
   * Changes what is a secret in all texts and files of this harness from now on: {@code
   * harness.redact(redaction -> redaction.hiding("tenant.key"))}. {@link Redaction#off()} hides
   * nothing.
   */
  public void redact(UnaryOperator<Redaction> rules) {
    redaction = requireNonNull(rules.apply(redaction), "redaction");
  }

  /**
   * Returns what the diagnosis finds in what was recorded so far. A test that asks takes note: only
   * a test that does not ask fails if it leaves a context current on its thread.
   */
  public List<Finding> findings() {
    findingsAsked = true;
    return redaction.during(() -> Diagnosis.of(recording().snapshot()));
  }

  /**
   * Writes the report of what was recorded so far: an HTML page, and the spans as OTLP JSON beside
   * it.
   *
   * @return both files, the page first
   * @throws java.io.UncheckedIOException if they cannot be written
   */
  public List<Path> writeReport() {
    return redaction.during(() -> reports.write(session, null));
  }

  /** Writes the report of a test that failed. */
  void writeReport(Throwable failure) {
    judge.writeReport(failure);
  }

  /**
   * Forgets everything recorded so far, so that the next assertions see only what comes now. What
   * earlier assertions found to hold is not looked at again, and the time for waiting is as long as
   * at first. Spans of traces from before that come over the wire later are left out.
   */
  public void startOver() {
    startOver(recording().name(), session.reportName());
  }

  private void startOver(String name, Supplier<String> reportName) {
    earlier.add(recording());
    exports.flush(settings.waiting().deadline()); // or they would arrive in what comes now
    session = newSession(name, reportName);
  }

  /** Begins the recording of a test. */
  void begin(String name, Supplier<String> reportName) {
    recordings.nextTest();
    startOver(name, reportName);
    findingsAsked = false;
  }

  /**
   * Judges again what held only so far, stops the peers, sends what exporting services hold, stops
   * the collector, and writes the report if an assertion failed. From then on there are no services
   * and no assertions.
   *
   * @throws AssertionError if an assertion that held holds no more; or if spans of an exporting
   *     service were lost, and the test has not asked for the {@linkplain #exportLosses() losses}
   */
  @Override
  public void close() {
    try {
      if (!closed) {
        closed = true;
        judge.close();
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

  /** Gives everything back, and returns what to say of spans that were lost. */
  private Optional<AssertionError> release() {
    Redaction.Scope scope = redaction.makeCurrent();
    try {
      peers.close();
      List<String> losses = exports.close(settings.waiting().deadline());
      collector.close();
      reports.writeIfFailed(session);
      return losses.isEmpty()
          ? Optional.empty()
          : Optional.of(new AssertionError(redaction.text(ExportText.lost(losses))));
    } finally {
      scope.close();
      recordings.detach();
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the harness of %s is closed".formatted(recording().name()));
    }
  }

  @Override
  public WaitResult await(Expectation expectation) {
    requireOpen();
    return session.waiter().await(expectation);
  }

  @Override
  public Duration deadline() {
    return settings.waiting().deadline();
  }

  @Override
  public List<SpanFilter> ignored() {
    return List.copyOf(ignored);
  }

  @Override
  public Redaction redaction() {
    return redaction;
  }

  @Override
  public Optional<CollectorView> collected() {
    return collector.view();
  }

  @Override
  public List<String> wiring() {
    return WiringText.of(services, exports, collector);
  }

  /**
   * Returns where the report lies, or why there is none. A failing assertion asks for it, so from
   * now on the harness writes that report when it is closed; one that nobody may ever close, at
   * once as well.
   */
  @Override
  public String whereToLook() {
    return reports.failed(session);
  }

  @Override
  public Optional<SnapshotFiles> snapshots() {
    return snapshots.map(TestSnapshots::files);
  }

  /** Takes note of the test that goes on here. */
  void snapshotsOf(Optional<TestSnapshots> test) {
    snapshots = test;
  }

  Optional<TestSnapshots> testSnapshots() {
    return snapshots;
  }

  /** Whether an assertion failed whose report is not written yet. */
  boolean hasFailed() {
    return reports.hasFailed();
  }

  /** Does not write the report of an assertion that failed: the test wanted it to. */
  void forgetFailure() {
    reports.forgetFailure();
  }

  /** Whether this is or was a recording of this harness. */
  boolean owns(Recording recording) {
    return recordings.contains(recording);
  }

  /** Says that the test is over, so that what is open from now on was left open. */
  void over() {
    recordings.testIsOver();
  }

  /**
   * Judges at the end of the test body what held so far.
   *
   * @throws AssertionError if something of it holds no more; after writing the report
   */
  void finishBody() {
    judge.endOfBody();
  }

  /**
   * Judges for the last time what held so far, and whether the thread is as clean as it was.
   *
   * @param left what the test left current on its thread
   * @throws AssertionError if something of it holds no more, or something was left and the test has
   *     not asked for the {@linkplain #findings() findings}; after writing the report
   */
  void finish(Optional<LeftContext> left) {
    left.ifPresent(context -> context.attributeTo(recording()));
    judge.endOfCleanUp(left.filter(context -> !findingsAsked));
  }

  /** Judges nothing again: the test has failed. */
  void forgetHeld() {
    judge.forget();
  }

  @Override
  public String toString() {
    return "TraceHarness of " + recording().name();
  }
}
