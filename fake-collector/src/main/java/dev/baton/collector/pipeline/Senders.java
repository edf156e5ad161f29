package dev.baton.collector.pipeline;

import static java.util.Objects.requireNonNull;

import dev.baton.collector.exporter.queue.QueuedExporter;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.engine.Backend;
import dev.baton.collector.pipeline.sending.SendingExporter;
import dev.baton.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** The exporters of one Collector that connect. Thread-safe. */
final class Senders {

  private final Map<String, SendingExporter> byId = new ConcurrentSkipListMap<>();

  void start(String id, ConfigNode body, Clock clock) {
    byId.computeIfAbsent(id, absent -> SendingExporter.start(ComponentId.parse(id), body, clock));
  }

  /** Lets these backends send, of which there are new ones after each start. */
  void attachTo(Map<String, Backend> backends) {
    byId.forEach((id, sender) -> requireNonNull(backends.get(id)).sendBy(sender));
  }

  @Nullable QueuedExporter find(String id) {
    SendingExporter sender = byId.get(id);
    return sender == null ? null : sender.exporter();
  }

  /**
   * What they do not do as the configuration says.
   *
   * @param forMetrics the exporters that metrics come to
   */
  List<String> notices(List<String> forMetrics) {
    List<String> notices = new ArrayList<>();
    byId.values().forEach(sender -> notices.addAll(sender.notices()));
    byId.keySet().stream()
        .filter(forMetrics::contains)
        .map("exporter %s sends spans only; its metrics stay in memory"::formatted)
        .forEach(notices::add);
    return notices;
  }

  List<String> summaries() {
    return byId.values().stream().map(sender -> sender.exporter().summary()).toList();
  }

  boolean arePending() {
    return byId.values().stream().anyMatch(SendingExporter::isPending);
  }

  List<String> pending() {
    return byId.values().stream().flatMap(sender -> sender.exporter().pending().stream()).toList();
  }

  /** Waits in system time for the answers to what is being sent. */
  void awaitAnswers() {
    byId.values().forEach(sender -> sender.exporter().awaitAnswers());
  }

  void close() {
    byId.values().forEach(SendingExporter::close);
  }
}
