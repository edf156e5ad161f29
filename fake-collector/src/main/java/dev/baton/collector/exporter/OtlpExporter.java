package dev.baton.collector.exporter;

import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpTransport;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.Signal;
import dev.baton.time.Clock;
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
  private final Clock clock;
  private final DoubleSupplier random;
  private final Waiting waiting;
  private final Runnable stopWaiting;
  private final LossLog log = new LossLog();
  private volatile boolean closed;

  OtlpExporter(
      OtlpProtocol protocol,
      OtlpTransport transport,
      RetryPolicy retry,
      Clock clock,
      DoubleSupplier random,
      Waiting waiting,
      Runnable stopWaiting) {
    this.protocol = protocol;
    this.transport = transport;
    this.format = protocol.format();
    this.retry = retry;
    this.clock = clock;
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
   * for spans such as {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}; the endpoints of logs and metrics
   * count for {@link OtlpExporterBuilder#destination}. The default endpoint is {@code
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
      log.lost(Signal.TRACES, spans.size(), "the exporter is closed");
      return;
    }
    try {
      deliver(format.encode(spans), spans.size());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      log.lost(Signal.TRACES, spans.size(), "interrupted while sending");
    } catch (RuntimeException e) {
      log.lost(Signal.TRACES, spans.size(), "sending failed: " + e);
    }
  }

  private void deliver(byte[] request, int spans) throws InterruptedException {
    Retries retries = new Retries(retry, random, clock.epochNanos());
    while (true) {
      ReceiverAnswer answer = transport.send(Signal.TRACES, request);
      if (answer instanceof ReceiverAnswer.Taken taken) {
        log.taken(Signal.TRACES, taken.partial(), spans);
        return;
      } else if (answer instanceof ReceiverAnswer.Refused refused) {
        log.lost(Signal.TRACES, spans, refused.reason());
        return;
      } else if (answer instanceof ReceiverAnswer.TryAgain later && !waitFor(later, retries)) {
        log.lost(Signal.TRACES, spans, later.reason() + retries.end(clock.epochNanos()));
        return;
      }
    }
  }

  private boolean waitFor(ReceiverAnswer.TryAgain later, Retries retries)
      throws InterruptedException {
    Duration wait = retries.after(later, clock.epochNanos());
    if (wait == null) {
      return false;
    }
    log.warned(later.reason());
    return waiting.await(wait);
  }

  /** Returns the number of spans that the server accepted. */
  public long sentSpans() {
    return log.sent(Signal.TRACES);
  }

  /** Returns the number of lost spans: refused, rejected, or failed at the last attempt. */
  public long lostSpans() {
    return log.lost(Signal.TRACES);
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
