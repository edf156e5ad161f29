package dev.baton.collector.exporter.queue;

import dev.baton.collector.exporter.ExportDestination;
import dev.baton.collector.exporter.LossLog;
import dev.baton.collector.exporter.RetryPolicy;
import dev.baton.time.Clock;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/** Sets a {@link QueuedExporter} up. Not thread-safe. */
public final class QueuedExporterBuilder {

  private final String name;
  private final ExportDestination destination;
  private QueueSettings queue = QueueSettings.ofCollector();
  private RetryPolicy retry = RetryPolicy.ofCollector();
  private Clock clock = Clock.system();
  private DoubleSupplier random = () -> ThreadLocalRandom.current().nextDouble();
  private @Nullable Path buffer;
  private @Nullable ExportTime time;

  QueuedExporterBuilder(String name, ExportDestination destination) {
    this.name = name;
    this.destination = destination;
  }

  /** Sets the queue; default {@link QueueSettings#ofCollector()}. */
  public QueuedExporterBuilder queue(QueueSettings value) {
    queue = value;
    return this;
  }

  /** Sets the retries; default {@link RetryPolicy#ofCollector()}. */
  public QueuedExporterBuilder retry(RetryPolicy value) {
    retry = value;
    return this;
  }

  /**
   * Keeps each request in a file of this directory until it is sent, as a Collector does with
   * {@code storage: file_storage}. What is left there is sent first after the next start. One
   * exporter at a time may use a directory.
   */
  public QueuedExporterBuilder buffer(Path directory) {
    buffer = directory;
    return this;
  }

  /**
   * Sets the clock of the back-off. On a {@link dev.baton.time.VirtualClock}, the next attempt
   * comes when the test has advanced it.
   */
  public QueuedExporterBuilder clock(Clock value) {
    clock = value;
    return this;
  }

  /** Sets the source of the back-off's jitter: numbers from 0 to 1. */
  public QueuedExporterBuilder random(DoubleSupplier value) {
    random = value;
    return this;
  }

  /** Sets time and threads, for an exporter that is part of something with its own. */
  public QueuedExporterBuilder on(ExportTime value) {
    time = value;
    return this;
  }

  /**
   * Starts the exporter and returns it. What the buffer has left is sent at once.
   *
   * @throws java.io.UncheckedIOException if the buffer cannot be read
   * @throws IllegalArgumentException if a file of the buffer is no request
   */
  public QueuedExporter start() {
    @Nullable RequestBuffer kept =
        buffer == null ? null : new RequestBuffer(buffer, destination.format());
    ExportTime own = time == null ? new ExportThreads(name, queue.consumers(), clock) : time;
    LossLog log = new LossLog(what -> destination.lost("the exporter " + name + " lost " + what));
    SendingQueue sending = new SendingQueue(queue, retry, random, destination, own, log);
    if (kept != null) {
      kept.left().forEach(sending::add);
    }
    QueuedExporter exporter = new QueuedExporter(name, destination, own, sending, kept, log);
    destination.fedBy(exporter);
    return exporter;
  }
}
