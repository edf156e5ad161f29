package dev.baton.junit5;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.exporter.OtlpExporter;
import dev.baton.collector.exporter.OtlpExporterBuilder;
import dev.baton.collector.exporter.OtlpProtocol;
import dev.baton.collector.exporter.RetryPolicy;
import dev.baton.recording.Activity;
import dev.baton.sdk.export.BatchingSink;
import dev.baton.sdk.export.BatchingSinkBuilder;
import dev.baton.time.Clock;
import dev.baton.trace.SpanSink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The services that send their spans to the collector over OTLP. Asking for the pending spans also
 * exports them at once, so that no assertion waits for the schedule of a batch. Thread-safe.
 */
final class Exports implements Activity {

  /**
   * The default number of attempts, but within one second, because failures on loopback are
   * immediate.
   */
  private static final RetryPolicy RETRY =
      new RetryPolicy(5, Duration.ofMillis(100), Duration.ofMillis(500), 1.5, 0.2);

  private final Clock clock;
  private final List<Export> exports = new CopyOnWriteArrayList<>();
  private volatile List<String> told = List.of();

  /** Creates exports whose schedules use this clock. */
  Exports(Clock clock) {
    this.clock = clock;
  }

  /** Returns the sink of a service, which sends batches to this collector. */
  SpanSink open(String service, FakeCollector collector, OtlpProtocol protocol) {
    // No second timeout in addition to the exporter's, because both would count the same loss.
    return open(
        service,
        collector,
        OtlpExporter.builder().protocol(protocol),
        exporter -> BatchingSink.builder(exporter).exportTimeout(Duration.ZERO));
  }

  /** Returns a sink that is configured by the variables of the service. */
  SpanSink open(String service, FakeCollector collector, ServiceEnvironment environment) {
    return open(service, collector, environment.exporter(), environment::batches);
  }

  private SpanSink open(
      String service,
      FakeCollector collector,
      OtlpExporterBuilder settings,
      Function<OtlpExporter, BatchingSinkBuilder> batches) {
    OtlpExporter exporter =
        settings.retry(RETRY).endpoints(collector::grpcEndpoint, collector::httpEndpoint).build();
    BatchingSink sink = batches.apply(exporter).service(service).clock(clock).build();
    exports.add(new Export(service, sink, exporter));
    return sink;
  }

  /** Returns the exporting services, one line each. */
  List<String> wiring() {
    return exports.stream()
        .map(export -> "service " + export.service() + " exports to the collector")
        .toList();
  }

  @Override
  public List<String> pending() {
    if (exports.isEmpty()) {
      return List.of(); // nearly always, and each look of each assertion asks
    }
    exports.forEach(export -> export.sink().exportNow());
    return exports.stream().flatMap(export -> export.sink().pending().stream()).toList();
  }

  /**
   * Waits until all spans that have ended are exported, and returns descriptions of those that are
   * not.
   */
  List<String> flush(Duration deadline) {
    exports.forEach(export -> export.sink().exportNow());
    long end = System.nanoTime() + deadline.toNanos();
    return exports.stream()
        .filter(export -> !export.sink().flush(Duration.ofNanos(end - System.nanoTime())))
        .flatMap(export -> export.sink().pending().stream())
        .toList();
  }

  /** Returns descriptions of the losses so far, and marks them as reported. */
  List<String> losses() {
    told = lossesSoFar();
    return told;
  }

  private List<String> lossesSoFar() {
    return exports.isEmpty() ? List.of() : exports.stream().flatMap(Export::losses).toList();
  }

  /**
   * Exports the remaining spans, closes all sinks, and returns the losses, unless all of them were
   * already reported.
   */
  List<String> close(Duration deadline) {
    exports.forEach(export -> export.sink().exportNow());
    long end = System.nanoTime() + deadline.toNanos();
    exports.forEach(export -> export.close(Duration.ofNanos(end - System.nanoTime())));
    List<String> losses = lossesSoFar();
    exports.clear();
    return losses.equals(told) ? List.of() : losses;
  }

  private record Export(String service, BatchingSink sink, OtlpExporter exporter) {

    Stream<String> losses() {
      // The sink counts the spans that the exporter lost because the sink gave up.
      long lost = sink.exportedSpans() - exporter.sentSpans();
      String spans = lost + (lost == 1 ? " span of " : " spans of ") + service;
      Stream<String> onTheWire =
          lost <= 0
              ? Stream.of()
              : Stream.of(
                  spans + " lost over " + exporter.protocol() + ": " + exporter.lastError());
      return Stream.concat(sink.losses().stream(), onTheWire);
    }

    void close(Duration deadline) {
      sink.shutdown(deadline);
      exporter.close();
    }
  }
}
