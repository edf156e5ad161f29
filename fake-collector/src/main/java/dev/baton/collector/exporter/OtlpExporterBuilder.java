package dev.baton.collector.exporter;

import static java.util.Objects.requireNonNull;

import dev.baton.collector.grpc.GrpcTransport;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpTransport;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.Signal;
import dev.baton.redaction.Redaction;
import dev.baton.time.Clock;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds an {@link OtlpExporter}. Not thread-safe. */
public final class OtlpExporterBuilder {

  private @Nullable URI endpoint;
  private @Nullable Supplier<String> grpcEndpoint; // these two together, or endpoint
  private @Nullable Supplier<String> httpEndpoint;
  private final Map<Signal, URI> fullEndpoints = new EnumMap<>(Signal.class);
  private OtlpProtocol protocol = OtlpProtocol.HTTP_PROTOBUF;
  private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private boolean gzip;
  private Duration timeout = Duration.ofSeconds(10);
  private RetryPolicy retry = RetryPolicy.standard();
  private Clock clock = Clock.system();
  private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
  private @Nullable Waiting waiting;

  OtlpExporterBuilder() {}

  /**
   * Sets the server's URL; over HTTP {@code /v1/traces} is appended, or the path of another signal.
   *
   * @throws IllegalArgumentException if it is not an http or https URL with a host
   */
  public OtlpExporterBuilder endpoint(String value) {
    endpoint = Settings.base("endpoint", value);
    grpcEndpoint = null;
    httpEndpoint = null;
    fullEndpoints.clear();
    return this;
  }

  /**
   * Sets the URLs of a server that accepts gRPC and HTTP on different ports; {@link #protocol}
   * selects one.
   *
   * @throws IllegalArgumentException if one is not an http or https URL with a host
   */
  public OtlpExporterBuilder endpoints(String grpc, String http) {
    return endpoints(() -> grpc, () -> http);
  }

  /**
   * Sets where the URLs of such a server come from. Only that of the {@link #protocol} is asked
   * for, when the exporter is built.
   */
  public OtlpExporterBuilder endpoints(Supplier<String> grpc, Supplier<String> http) {
    endpoint = null;
    grpcEndpoint = grpc;
    httpEndpoint = http;
    fullEndpoints.clear();
    return this;
  }

  /**
   * Sets the full URL for spans, used as is. For HTTP only.
   *
   * @throws IllegalArgumentException if it is not an http or https URL with a host
   */
  public OtlpExporterBuilder tracesEndpoint(String value) {
    return endpoint(Signal.TRACES, "tracesEndpoint", value);
  }

  /**
   * Sets the full URL for log records, used as is. For HTTP only.
   *
   * @throws IllegalArgumentException if it is not an http or https URL with a host
   */
  public OtlpExporterBuilder logsEndpoint(String value) {
    return endpoint(Signal.LOGS, "logsEndpoint", value);
  }

  /**
   * Sets the full URL for metrics, used as is. For HTTP only.
   *
   * @throws IllegalArgumentException if it is not an http or https URL with a host
   */
  public OtlpExporterBuilder metricsEndpoint(String value) {
    return endpoint(Signal.METRICS, "metricsEndpoint", value);
  }

  private OtlpExporterBuilder endpoint(Signal signal, String field, String value) {
    fullEndpoints.put(signal, Settings.url(field, value));
    return this;
  }

  /** Sets the protocol; default {@code http/protobuf}. */
  public OtlpExporterBuilder protocol(OtlpProtocol value) {
    protocol = requireNonNull(value, "protocol");
    return this;
  }

  /**
   * Adds a header to every request; replaces one of the same name.
   *
   * @throws IllegalArgumentException if the name or value is not valid in a header
   */
  public OtlpExporterBuilder header(String name, String value) {
    headers.put(Settings.headerName(name), Settings.headerValue(name, value));
    return this;
  }

  /** Compresses every request. */
  public OtlpExporterBuilder gzip() {
    gzip = true;
    return this;
  }

  /**
   * Sets the timeout of one attempt; default 10 s.
   *
   * @throws IllegalArgumentException if it is zero or negative
   */
  public OtlpExporterBuilder timeout(Duration value) {
    timeout = Settings.positive("timeout", value);
    return this;
  }

  /** Sets the retry policy; default {@link RetryPolicy#standard()}. */
  public OtlpExporterBuilder retry(RetryPolicy value) {
    retry = requireNonNull(value, "retry");
    return this;
  }

  /** Sets the clock that dates in {@code Retry-After} are compared with. */
  public OtlpExporterBuilder clock(Clock value) {
    clock = requireNonNull(value, "clock");
    return this;
  }

  /** Sets the source of the backoff jitter: numbers from 0 to 1. */
  public OtlpExporterBuilder random(DoubleSupplier value) {
    random = requireNonNull(value, "random");
    return this;
  }

  /** Sets how to wait between attempts; default: in system time. */
  public OtlpExporterBuilder waiting(Waiting value) {
    waiting = requireNonNull(value, "waiting");
    return this;
  }

  /**
   * Returns the exporter. It connects on the first request.
   *
   * @throws IllegalArgumentException if the endpoint is missing, or if it or a header does not suit
   *     the protocol
   */
  public OtlpExporter build() {
    CountDownLatch closed = new CountDownLatch(1);
    // TimeUnit.convert caps at 292 years, where Duration.toNanos() would throw.
    Waiting untilClosed =
        time -> !closed.await(TimeUnit.NANOSECONDS.convert(time), TimeUnit.NANOSECONDS);
    return new OtlpExporter(
        protocol,
        transport(),
        retry,
        clock,
        random,
        waiting == null ? untilClosed : waiting,
        closed::countDown);
  }

  /**
   * Returns the endpoint for an exporter with a queue of its own. It retries nothing.
   *
   * @throws IllegalArgumentException as {@link #build()}
   */
  public ExportDestination destination() {
    OtlpTransport to = transport();
    OtlpFormat format = protocol.format();
    return new ExportDestination() {
      @Override
      public OtlpFormat format() {
        return format;
      }

      @Override
      public ReceiverAnswer send(Signal signal, byte[] request) throws InterruptedException {
        return to.send(signal, request);
      }

      @Override
      public void close() {
        to.close();
      }
    };
  }

  private @Nullable URI address(boolean isGrpc) {
    if (grpcEndpoint == null || httpEndpoint == null) {
      return endpoint;
    }
    return isGrpc
        ? Settings.url("grpc endpoint", grpcEndpoint.get())
        : Settings.base("endpoint", httpEndpoint.get());
  }

  private OtlpTransport transport() {
    boolean isGrpc = protocol == OtlpProtocol.GRPC;
    URI address = address(isGrpc);
    if (isGrpc && !fullEndpoints.isEmpty()) {
      throw pathOverGrpc(fullEndpoints.entrySet().iterator().next());
    }
    if (address == null && fullEndpoints.isEmpty()) {
      throw new IllegalArgumentException(
          "endpoint must be set; accepted is an http or https URL such as http://127.0.0.1:4318");
    }
    return isGrpc
        ? GrpcTransport.to(requireNonNull(address), headers, gzip, timeout)
        : new HttpTransport(urls(address), protocol.format(), headers, gzip, timeout, clock);
  }

  private Map<Signal, URI> urls(@Nullable URI address) {
    Map<Signal, URI> urls = new EnumMap<>(fullEndpoints);
    if (address != null) {
      for (Signal signal : Signal.values()) {
        urls.putIfAbsent(signal, Settings.append(address, signal.httpPath()));
      }
    }
    return urls;
  }

  private static IllegalArgumentException pathOverGrpc(Map.Entry<Signal, URI> full) {
    return new IllegalArgumentException(
        full.getKey().name().toLowerCase(Locale.ROOT)
            + "Endpoint must not be set with protocol grpc, which has no paths, but was "
            + Redaction.current().address(full.getValue().toString())
            + "; set endpoint instead");
  }
}
