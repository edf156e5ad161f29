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
 * Sends spans to an OTLP endpoint. {@link #accept} sends a request and returns when it was taken or
 * given up, so its caller waits for the network; it never throws because of it. Thread-safe.
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

  /** Returns how it speaks to its endpoint. */
  public OtlpProtocol protocol() {
    return protocol;
  }

  /** Returns a builder; {@code endpoint} is all that it needs. */
  public static OtlpExporterBuilder builder() {
    return new OtlpExporterBuilder();
  }

  /**
   * Returns a builder that is set as these variables say, and can be set further: {@code
   * OTEL_EXPORTER_OTLP_ENDPOINT}, {@code _HEADERS}, {@code _PROTOCOL}, {@code _TIMEOUT} (in
   * milliseconds, or with a unit as opentelemetry-java takes it: {@code 5s}) and {@code
   * _COMPRESSION}, and before them those for spans alone, such as {@code
   * OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}. Without any, it sends to {@code http://localhost:4318}.
   * Unlike an SDK in production, which warns and goes on, a test wants to know of a wrong one.
   *
   * @throws IllegalArgumentException if one is wrong; names the variable, what is accepted, and the
   *     value unless it is a header's
   */
  public static OtlpExporterBuilder builderFromEnvironment(Map<String, String> variables) {
    return new OtlpEnvironment(variables).builder();
  }

  /**
   * Sends these spans in one request; nothing is sent if there are none. After {@link #close()}
   * they are lost.
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

  /** Returns how many spans were taken by the other side. */
  public long sentSpans() {
    return log.sent();
  }

  /** Returns how many spans were given up: refused, rejected, or still failing at the last try. */
  public long lostSpans() {
    return log.lost();
  }

  /** Returns what went wrong last, also if a retry made it good; null if nothing ever did. */
  public @Nullable String lastError() {
    return log.lastError();
  }

  /** Ends the connection; a request that waits for its next attempt is given up. */
  @Override
  public void close() {
    closed = true;
    stopWaiting.run();
    transport.close();
  }
}
