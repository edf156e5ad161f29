package dev.baton.collector;

import dev.baton.collector.grpc.GrpcReceiver;
import dev.baton.collector.http.HttpReceiver;
import dev.baton.collector.otlp.Refusal;
import dev.baton.collector.otlp.Signal;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import dev.baton.waiting.CollectorView;
import java.util.List;

/**
 * A Collector inside the test. Receives OTLP over HTTP (protobuf and JSON) and over gRPC on free
 * ports of 127.0.0.1, and passes the spans to a sink. Metrics and logs are accepted and ignored.
 * Thread-safe.
 */
public final class FakeCollector implements CollectorView, AutoCloseable {

  private final ReceivedLog log;
  private final HttpReceiver http;
  private final GrpcReceiver grpc;

  private FakeCollector(ReceivedLog log, HttpReceiver http, GrpcReceiver grpc) {
    this.log = log;
    this.http = http;
    this.grpc = grpc;
  }

  /**
   * Starts a collector and returns it.
   *
   * @param sink receives the spans of each request before the request is answered; if it throws,
   *     the sender is asked to retry (HTTP 503, gRPC UNAVAILABLE)
   * @throws java.io.UncheckedIOException if there is no free port
   */
  public static FakeCollector start(SpanSink sink) {
    ReceivedLog log = new ReceivedLog(sink);
    HttpReceiver http = HttpReceiver.start(log);
    try {
      return new FakeCollector(log, http, GrpcReceiver.start(log));
    } catch (RuntimeException e) {
      http.close();
      throw e;
    }
  }

  /**
   * Returns {@code http://127.0.0.1:port}, the value for {@code OTEL_EXPORTER_OTLP_ENDPOINT} with
   * protocol {@code http/protobuf} or {@code http/json}.
   */
  public String httpEndpoint() {
    return http.endpoint();
  }

  /** Returns the full URL for spans, the value for {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}. */
  public String httpTracesEndpoint() {
    return http.endpoint() + Signal.TRACES.httpPath();
  }

  /**
   * Returns {@code http://127.0.0.1:port}, the value for {@code OTEL_EXPORTER_OTLP_ENDPOINT} with
   * protocol {@code grpc}.
   */
  public String grpcEndpoint() {
    return grpc.endpoint();
  }

  /** Returns all spans that the sink has accepted, in order of arrival. */
  @Override
  public List<CapturedSpan> received() {
    return log.spans();
  }

  /** Returns the number of successful requests of this signal. */
  public int requests(Signal signal) {
    return log.requests(signal);
  }

  /** Returns the requests that were answered with an error, in order. */
  public List<Refusal> refusals() {
    return log.refusals();
  }

  /**
   * Returns a summary for failure messages: {@code the collector received 5 spans in 2 requests},
   * then a line for each refused request.
   */
  @Override
  public String summary() {
    return log.summary();
  }

  /** Stops listening. Waits at most one second for requests in progress to be answered. */
  @Override
  public void close() {
    http.close();
    grpc.close();
  }
}
