package dev.baton.collector.exporter;

import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.ReceiverAnswer;
import dev.baton.collector.otlp.Signal;
import dev.baton.recording.Activity;
import java.nio.file.Path;

/** Where requests go: an OTLP endpoint, a file, a backend in memory. Thread-safe. */
public interface ExportDestination extends AutoCloseable {

  /** Returns the encoding of the requests that it takes. */
  OtlpFormat format();

  /**
   * Sends a request of this signal once and returns its outcome. Failures are returned, not thrown.
   *
   * @throws InterruptedException if the thread is interrupted while it waits for the answer
   */
  ReceiverAnswer send(Signal signal, byte[] request) throws InterruptedException;

  /** Tells it who sends, for those that let assertions wait for what is on its way. */
  default void fedBy(Activity exporter) {}

  /** Tells it what an exporter has lost, for those whose failures say so: {@code tempo lost …}. */
  default void lost(String sentence) {}

  @Override
  void close();

  /**
   * Returns a file that is written as the Collector's file exporter does: one {@code TracesData},
   * {@code LogsData} or {@code MetricsData} as JSON a line, each on disk when its request is
   * answered. What is there already is replaced.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  static ExportDestination file(Path file) {
    return new JsonLinesFile(file);
  }
}
