package dev.baton.collector.exporter;

import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpTransport;
import dev.baton.collector.otlp.PartialSuccess;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanSink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans to an OTLP endpoint. {@link #accept} blocks until the request has succeeded or is
 * given up; it never throws because of the network. Thread-safe.
 */
public final class OtlpExporter implements SpanSink, AutoCloseable {

  private final OtlpProtocol protocol;
  private final OtlpTransport transport;
  private final OtlpFormat format;
  private final RetryPolicy retry;
  private final DoubleSupplier random;
  private final Waiting waiting;
  private final Runnable stopWaiting;
  private final LossLog log = new LossLog();
  private volatile boolean closed;

  OtlpExporter(
      OtlpProtocol protocol,
      OtlpTransport transport,
      RetryPolicy retry,
      DoubleSupplier random,
      Waiting waiting,
      Runnable stopWaiting) {
    this.protocol = protocol;
    this.transport = transport;
    this.format = protocol.format();
    this.retry = retry;
    this.random = random;
    this.waiting = waiting;
    this.stopWaiting = stopWaiting;
  }

  /** Returns the protocol. */
  public OtlpProtocol protocol() {
    return protocol;
  }

  /** Returns a builder; only {@code endpoint} is required. */
  public static OtlpExporterBuilder builder() {
    return new OtlpExporterBuilder();
  }

  /**
   * Returns a builder configured from these variables: {@code OTEL_EXPORTER_OTLP_ENDPOINT}, {@code
   * _HEADERS}, {@code _PROTOCOL}, {@code _TIMEOUT} (in milliseconds, or with a unit as in
   * opentelemetry-java: {@code 5s}) and {@code _COMPRESSION}, and, with precedence, their variants
   * for spans such as {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}. The default endpoint is {@code
   * http://localhost:4318}. Unlike an SDK in production, which logs a warning, this method throws
   * if a value is invalid.
   *
   * @throws IllegalArgumentException if a value is invalid; the message names the variable, the
   *     accepted values, and the value itself unless it is a header's
   */
  public static OtlpExporterBuilder builderFromEnvironment(Map<String, String> variables) {
    return new OtlpEnvironment(variables).builder();
  }

  /**
   * Sends these spans in one request; sends nothing if the list is empty. After {@link #close()}
   * the spans are counted as lost.
   */
  @Override
  public void accept(List<CapturedSpan> spans) {
    if (spans.isEmpty()) {
      return;
    }
    if (closed) {
      log.lost(spans.size(), "the exporter is closed");
      return;
    }
    try {
      deliver(format.encode(spans), spans.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.lost(spans.size(), "interrupted while sending");
    } catch (RuntimeException e) {
      log.lost(spans.size(), "sending failed: " + e);
    }
  }

  private void deliver(byte[] request, int spans) throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      ReceiverAnswer delivery = transport.send(request);
      if (delivery instanceof ReceiverAnswer.Taken taken) {
        taken(taken.partial(), spans);
        return;
      } else if (delivery instanceof ReceiverAnswer.Refused refused) {
        log.lost(spans, refused.reason());
        return;
      } else if (delivery instanceof ReceiverAnswer.TryAgain later && !waitFor(later, attempt)) {
        log.lost(spans, later.reason() + " (gave up after " + attempts(attempt) + ")");
        return;
      }
    }
  }

  private static String attempts(int count) {
    return count + (count == 1 ? " attempt" : " attempts");
  }

  private boolean waitFor(ReceiverAnswer.TryAgain later, int attempt) throws InterruptedException {
    if (attempt >= retry.maxAttempts()) {
      return false;
    }
    log.warned(later.reason());
    Duration backoff = retry.backoff(attempt, random);
    boolean asServerWants = backoff.compareTo(later.notBefore()) < 0;
    return waiting.await(asServerWants ? later.notBefore() : backoff);
  }

  private void taken(PartialSuccess partial, int spans) {
    long rejected = Math.min(spans, Math.max(0, partial.rejectedSpans()));
    log.sent(spans - rejected);
    if (rejected > 0) {
      log.lost(
          rejected,
          "the server rejected " + rejected + " of " + spans + " spans: " + partial.message());
    } else if (!partial.message().isEmpty()) {
      log.warned("the server took all spans and warned: " + partial.message());
    }
  }

  /** Returns the number of spans that the server accepted. */
  public long sentSpans() {
    return log.sent();
  }

  /** Returns the number of lost spans: refused, rejected, or failed at the last attempt. */
  public long lostSpans() {
    return log.lost();
  }

  /** Returns the last error, even if a retry succeeded; null if there was none. */
  public @Nullable String lastError() {
    return log.lastError();
  }

  /** Closes the connection; a request that waits for its next attempt is given up. */
  @Override
  public void close() {
    closed = true;
    stopWaiting.run();
    transport.close();
  }
}
