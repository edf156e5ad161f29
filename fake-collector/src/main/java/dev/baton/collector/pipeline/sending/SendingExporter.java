package dev.baton.collector.pipeline.sending;

import dev.baton.Internal;
import dev.baton.collector.exporter.queue.QueuedExporter;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.component.Consumer;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.time.Clock;
import java.util.List;

/**
 * An exporter of a configuration that sends spans to the endpoint it names. Waits between its
 * attempts pass on the Collector's clock. Thread-safe.
 */
@Internal
public final class SendingExporter implements Consumer, AutoCloseable {

  private final QueuedExporter exporter;
  private final List<String> notices;

  private SendingExporter(QueuedExporter exporter, List<String> notices) {
    this.exporter = exporter;
    this.notices = notices;
  }

  /**
   * Starts the exporter with this body. It connects with its first request.
   *
   * @throws IllegalArgumentException if it is none of OTLP, or nothing here can send as it says
   */
  public static SendingExporter start(ComponentId id, ConfigNode body, Clock clock) {
    OtlpExporterSettings settings = OtlpExporterSettings.of(id, ComponentSettings.of(body));
    QueuedExporter exporter =
        QueuedExporter.builder(id.toString(), settings.endpoint())
            .queue(settings.queue())
            .retry(settings.retry())
            .clock(clock)
            .start();
    return new SendingExporter(exporter, settings.notices());
  }

  /** What it does not do as the configuration says. */
  public List<String> notices() {
    return notices;
  }

  /** What sends: its queue, and what it has sent and lost. */
  public QueuedExporter exporter() {
    return exporter;
  }

  /** Tells whether a request waits, for its answer or for its next attempt. */
  public boolean isPending() {
    return exporter.queuedRequests() > 0;
  }

  @Override
  public void consume(TraceData data, ClientInfo client) {
    if (!exporter.offer(OtlpTraceData.toRequest(data))) {
      throw ConsumeException.transientFailure(
          "the sending queue of exporter %s is full".formatted(exporter.name()));
    }
  }

  @Override
  public void close() {
    exporter.close();
  }
}
