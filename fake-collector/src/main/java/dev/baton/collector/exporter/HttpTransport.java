package dev.baton.collector.exporter;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpTransport;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.Signal;
import dev.baton.time.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Sends requests over HTTP. */
final class HttpTransport implements OtlpTransport {

  private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);

  private volatile @Nullable HttpClient client; // null once closed
  private final Map<Signal, HttpRequest> templates = new EnumMap<>(Signal.class);
  private final OtlpFormat format;
  private final boolean gzip;
  private final Clock clock;
  private final long nanos;

  HttpTransport(
      Map<Signal, URI> endpoints,
      OtlpFormat format,
      Map<String, String> headers,
      boolean gzip,
      Duration timeout,
      Clock clock) {
    this.format = format;
    this.gzip = gzip;
    this.clock = clock;
    this.nanos = TimeUnit.NANOSECONDS.convert(timeout);
    // HTTP/1.1: otherwise the client asks every server for an upgrade to HTTP/2.
    client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
    endpoints.forEach(
        (signal, endpoint) ->
            templates.put(
                signal, template(HttpRequest.newBuilder(endpoint).timeout(timeout), headers)));
  }

  private HttpRequest template(HttpRequest.Builder builder, Map<String, String> headers) {
    headers.forEach((name, value) -> set(builder, name, value));
    builder.setHeader("Content-Type", format.mediaType());
    if (gzip) {
      builder.setHeader("Content-Encoding", "gzip");
    }
    return builder.build();
  }

  private static void set(HttpRequest.Builder builder, String name, String value) {
    try {
      builder.setHeader(name, value);
    } catch (IllegalArgumentException e) { // names are valid: this one is reserved
      throw new IllegalArgumentException(
          "header name must be none that the HTTP client sets itself (Connection, Content-Length,"
              + " Expect, Host, Upgrade), but was '"
              + name
              + "'",
          e);
    }
  }

  @Override
  public ReceiverAnswer send(Signal signal, byte[] request) throws InterruptedException {
    HttpRequest template = templates.get(signal);
    if (template == null) {
      return new ReceiverAnswer.Refused(
          "the exporter has no endpoint for " + signal.httpPath() + ", but for other signals only");
    }
    byte[] body = gzip ? gzip(request) : request;
    HttpRequest post =
        HttpRequest.newBuilder(template, (name, value) -> true)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    HttpClient open = client;
    if (open == null) {
      return new ReceiverAnswer.Refused("the exporter is closed");
    }
    try {
      return outcome(signal, answerTo(post, open));
    } catch (IOException e) {
      return new ReceiverAnswer.TryAgain(describe(e), Duration.ZERO);
    }
  }

  /** Bounds the whole exchange; the client's own timeout does not cover the response body. */
  private HttpResponse<byte[]> answerTo(HttpRequest post, HttpClient open)
      throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        open.sendAsync(post, BodyHandlers.ofByteArray());
    try {
      return answer.get(nanos, TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new HttpTimeoutException("request timed out");
    } finally {
      answer.cancel(true); // no request is left behind after an interrupt or timeout
    }
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
      stream.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing into memory failed", e);
    }
    return compressed.toByteArray();
  }

  private static String describe(IOException e) {
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : ": " + message);
  }

  private ReceiverAnswer outcome(Signal signal, HttpResponse<byte[]> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return taken(signal, response);
    }
    String reason = "HTTP " + status + messageOf(response);
    return RETRYABLE.contains(status)
        ? new ReceiverAnswer.TryAgain(reason, RetryAfter.of(response.headers(), clock))
        : new ReceiverAnswer.Refused(reason);
  }

  /** A 200 with an empty body is a full success too. */
  private ReceiverAnswer taken(Signal signal, HttpResponse<byte[]> response) {
    try {
      byte[] body = response.body().length == 0 ? format.success(signal) : response.body();
      return new ReceiverAnswer.Taken(format.decodeAnswer(signal, body));
    } catch (MalformedOtlpException e) {
      return new ReceiverAnswer.Refused("the answer cannot be read: " + e.getMessage());
    }
  }

  private String messageOf(HttpResponse<byte[]> response) {
    boolean isStatus =
        response
            .headers()
            .firstValue("Content-Type")
            .filter(type -> type.startsWith(format.mediaType()))
            .isPresent();
    try {
      String message = isStatus ? format.decodeFailure(response.body()) : "";
      return message.isEmpty() ? "" : ": " + message;
    } catch (MalformedOtlpException e) {
      return "";
    }
  }

  /**
   * Closes the connections, with Java 21 at once. The client of Java 17 can only be forgotten: its
   * thread and idle connections end some seconds after it was garbage-collected.
   */
  @Override
  public void close() {
    HttpClient open = client;
    client = null;
    if (open != null) {
      shutDown(open);
    }
  }

  private static void shutDown(HttpClient open) {
    try {
      HttpClient.class.getMethod("shutdownNow").invoke(open);
    } catch (ReflectiveOperationException e) {
      // Java 17 has no such method.
    }
  }
}
