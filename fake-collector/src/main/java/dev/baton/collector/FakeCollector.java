package dev.baton.collector;

import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.collector.exporter.queue.QueuedExporter;
import dev.baton.collector.fault.AwaitedRetries;
import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.grpc.server.GrpcReceiver;
import dev.baton.collector.http.HttpReceiver;
import dev.baton.collector.otlp.ListenAddress;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.decision.DecisionView;
import dev.baton.time.Clock;
import dev.baton.time.VirtualClock;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import dev.baton.trace.Trace;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.TraceSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Collector inside the test. Receives OTLP over HTTP (protobuf and JSON) and over gRPC, and
 * passes the spans to a sink. Each receiver starts when its endpoint is asked for, on a free port
 * of 127.0.0.1 unless the {@linkplain #builder builder} says otherwise. Thread-safe.
 */
public final class FakeCollector implements CollectorView, AutoCloseable {

  private final ReceivedLog log;
  private final @Nullable CollectorEngine engine;
  private final @Nullable TraceSource source;
  private final OnDemand<HttpReceiver> http;
  private final OnDemand<GrpcReceiver> grpc;
  private final OnDemand<HttpReceiver> zipkin;

  private final List<GivenEnvironment> environments = new CopyOnWriteArrayList<>();

  private final Absence absence = new Absence(System::nanoTime);
  private final ReceiverFaults httpFaults = new ReceiverFaults(Clock.system());
  private final ReceiverFaults grpcFaults = new ReceiverFaults(Clock.system());

  FakeCollector(
      SpanSink sink,
      Consumer<List<CapturedLog>> logSink,
      @Nullable CollectorEngine engine,
      @Nullable TraceSource source,
      ListenAddress httpAddress,
      ListenAddress grpcAddress,
      ListenAddress zipkinAddress) {
    this.engine = engine;
    this.source = source;
    this.log =
        new ReceivedLog(sink, logSink, engine == null ? null : new ReceivingPipeline(engine));
    OtlpIntake intake = log;
    http =
        new OnDemand<>(
            port -> HttpReceiver.start(httpAddress.on(port), intake, httpFaults), httpAddress);
    grpc =
        new OnDemand<>(
            port -> GrpcReceiver.start(grpcAddress.on(port), intake, grpcFaults), grpcAddress);
    zipkin =
        new OnDemand<>(
            port -> HttpReceiver.startZipkin(zipkinAddress.on(port), intake), zipkinAddress);
  }

  /**
   * Returns a collector whose receivers start when they are asked for.
   *
   * @param sink receives the spans of each request before the request is answered; if it throws,
   *     the sender is asked to retry (HTTP 503, gRPC UNAVAILABLE)
   */
  public static FakeCollector start(SpanSink sink) {
    return builder(sink).start();
  }

  /**
   * Returns a builder of a collector with fixed ports, TLS, or other addresses than loopback.
   *
   * @param sink as of {@link #start}
   */
  public static FakeCollectorBuilder builder(SpanSink sink) {
    return new FakeCollectorBuilder(sink);
  }

  /**
   * Returns {@code http://127.0.0.1:port}, the value for {@code OTEL_EXPORTER_OTLP_ENDPOINT} with
   * protocol {@code http/protobuf} or {@code http/json}. The first call starts the receiver.
   *
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public String httpEndpoint() {
    return http.get().endpoint();
  }

  /** Returns the full URL for spans, the value for {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}. */
  public String httpTracesEndpoint() {
    return httpEndpoint() + Signal.TRACES.httpPath();
  }

  /**
   * Returns {@code http://127.0.0.1:port}, the value for {@code OTEL_EXPORTER_OTLP_ENDPOINT} with
   * protocol {@code grpc}. The first call starts the receiver.
   *
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public String grpcEndpoint() {
    return grpc.get().endpoint();
  }

  /**
   * Returns {@code http://127.0.0.1:port/api/v2/spans}, where Zipkin's clients send their spans as
   * JSON (version 2). They are translated as a Collector does. The first call starts the receiver.
   *
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public String zipkinEndpoint() {
    return zipkin.get().endpoint() + "/api/v2/spans";
  }

  /**
   * Returns the {@code OTEL_*} variables with which another process, in any language, sends its
   * spans here: endpoint, {@code http/protobuf}, service name, short batches, W3C propagation, no
   * logs and no metrics, and a mark in the resource by which its spans are recognised. The map may
   * be changed.
   */
  public Map<String, String> environment(String service) {
    return environment(service, OtlpProtocol.HTTP_PROTOBUF);
  }

  /** Returns the same variables for another protocol. */
  public Map<String, String> environment(String service, OtlpProtocol protocol) {
    String endpoint = protocol == OtlpProtocol.GRPC ? grpcEndpoint() : httpEndpoint();
    GivenEnvironment given = ProcessEnvironment.give(service);
    environments.add(given);
    return ProcessEnvironment.variables(given, protocol, endpoint);
  }

  /** Returns the environments that were handed out, in order. */
  public List<GivenEnvironment> environments() {
    return List.copyOf(environments);
  }

  /**
   * Returns what runs the configuration of this collector.
   *
   * @throws IllegalStateException if it has none
   */
  public CollectorEngine engine() {
    if (engine == null) {
      throw new IllegalStateException(
          "this collector runs no configuration: give it one with @TraceTest(collector ="
              + " \"otel-collector.yaml\") or harness.collector(name, …)");
    }
    return engine;
  }

  @Override
  public Optional<DecisionView> decisions() {
    return Optional.ofNullable(engine);
  }

  @Override
  public Optional<TraceSource> source() {
    return Optional.ofNullable(source);
  }

  /**
   * Returns the clock on which the configuration runs. Advancing it decides traces and lets batches
   * leave; it lengthens no span of a service.
   *
   * @throws IllegalStateException if this collector runs no configuration
   */
  public VirtualClock clock() {
    return engine().clock();
  }

  /**
   * Takes spans of a service of this process, as if it had exported them: each goes into the
   * configuration.
   *
   * @throws IllegalStateException if this collector runs no configuration
   */
  public void receive(List<CapturedSpan> spans) {
    engine();
    log.takeInProcess(spans);
  }

  /**
   * Makes a trace that has this shape and sends it into the configuration, without any service.
   * {@link CollectorEngine#receive(String)} says more.
   *
   * @throws dev.baton.shape.notation.ShapeSyntaxException if the text is not a shape
   * @throws IllegalStateException if this collector runs no configuration
   */
  public Trace receive(String shape) {
    Trace trace = engine().receive(shape);
    log.tookInProcess(trace.spans());
    return trace;
  }

  /**
   * From now on sends each request on to this backend as well, as it came. Several exporters do not
   * hold each other up. What one loses is counted there and not reported to the sender. Closing the
   * collector does not close it.
   */
  public FakeCollector exportTo(QueuedExporter exporter) {
    log.exportTo(exporter);
    return this;
  }

  /** Returns the script of what goes wrong over HTTP, and what clients did then. */
  public ReceiverFaults httpFaults() {
    return httpFaults;
  }

  /** Returns the script of what goes wrong over gRPC, and what clients did then. */
  public ReceiverFaults grpcFaults() {
    return grpcFaults;
  }

  /**
   * Returns the spans of requests that were refused as scripted, until their clients have tried
   * again. Refused for the moment is what a status says after which a client should try again, or
   * the end of the connection; after a time that no client waits, it counts as lost.
   */
  public List<CapturedSpan> refusedForTheMoment() {
    List<CapturedSpan> spans = new ArrayList<>(AwaitedRetries.of(httpFaults).spans());
    spans.addAll(AwaitedRetries.of(grpcFaults).spans());
    return spans;
  }

  /**
   * Whether a client may be about to try again of which nothing is known: it found a collector that
   * did not listen, or lost its connection before the request was read.
   */
  public boolean mayHaveMissedRequests() {
    return AwaitedRetries.of(httpFaults).hasUnread()
        || AwaitedRetries.of(grpcFaults).hasUnread()
        || absence.isRecent();
  }

  /**
   * Closes all connections and refuses new ones, as a collector that is down, until {@link
   * #listenAgain()}. The endpoints stay what they are.
   */
  public void stopListening() {
    absence.begin();
    http.pause(HttpReceiver::port);
    grpc.pause(GrpcReceiver::port);
    zipkin.pause(HttpReceiver::port);
  }

  /**
   * Listens again, on the same ports.
   *
   * @throws java.io.UncheckedIOException if a port was taken meanwhile
   */
  public void listenAgain() {
    absence.end();
    http.resume(HttpReceiver::port);
    grpc.resume(GrpcReceiver::port);
    zipkin.resume(HttpReceiver::port);
  }

  /** Returns the endpoints of the receivers that have started, with their protocols. */
  public List<String> listening() {
    List<String> endpoints = new ArrayList<>();
    grpc.ifStarted(receiver -> endpoints.add(receiver.endpoint() + " (gRPC)"));
    http.ifStarted(receiver -> endpoints.add(receiver.endpoint() + " (HTTP)"));
    zipkin.ifStarted(receiver -> endpoints.add(receiver.endpoint() + " (Zipkin)"));
    return endpoints;
  }

  /**
   * Returns all spans that the sink has accepted, and those that services of this process have sent
   * to the configuration, since the last {@link #startOver}, in order of arrival. A span that a
   * client sent twice is there twice.
   */
  @Override
  public List<CapturedSpan> received() {
    return log.spans();
  }

  /**
   * Returns the spans that had arrived before, as after a retry whose first attempt was accepted.
   */
  public List<CapturedSpan> duplicates() {
    return log.duplicates();
  }

  /**
   * Forgets all that was received and refused, so that {@link #received} and similar methods return
   * only what arrives from now on. Receivers, faults and environments stay.
   */
  public void startOver() {
    log.startOver();
    AwaitedRetries.of(httpFaults).clear();
    AwaitedRetries.of(grpcFaults).clear();
  }

  /** Returns the number of successful requests of this signal. */
  public int requests(Signal signal) {
    return log.requests(signal);
  }

  /** Returns the successful requests of all signals in order of arrival, as they were sent. */
  public List<ReceivedRequest> receivedRequests() {
    return log.receivedRequests();
  }

  /**
   * Returns the requests that were answered with an error, in order: the first hundred of them; the
   * {@link #summary} counts the others.
   */
  public List<Refusal> refusals() {
    return log.refusals();
  }

  /**
   * Returns a summary for failure messages: {@code the collector received 5 spans in 2 requests},
   * then a line for each refused request, and one for each exporter of the configuration that is
   * sending.
   */
  @Override
  public String summary() {
    List<String> lines = new ArrayList<>();
    lines.add(log.summary());
    if (engine != null) {
      lines.addAll(engine.exports());
    }
    return String.join("\n", lines);
  }

  /** Stops listening. Waits at most one second for requests in progress to be answered. */
  @Override
  public void close() {
    httpFaults.recover();
    grpcFaults.recover();
    http.close();
    grpc.close();
    zipkin.close();
  }
}
