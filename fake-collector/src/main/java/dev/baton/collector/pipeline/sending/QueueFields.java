package dev.baton.collector.pipeline.sending;

import dev.baton.collector.exporter.queue.QueueSettings;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code sending_queue} of an exporter. */
final class QueueFields {

  private static final List<String> WITHOUT_EFFECT =
      List.of("batch", "block_on_overflow", "storage", "wait_for_result");

  private QueueFields() {}

  static QueueSettings read(
      ComponentId id, @Nullable ComponentSettings queue, List<String> notices) {
    QueueSettings settings = QueueSettings.ofCollector();
    if (queue == null) {
      return settings;
    }
    if (!queue.flag("enabled", true)) {
      notices.add(without(id, "enabled: false", "requests are queued"));
    }
    WITHOUT_EFFECT.stream()
        .filter(queue::has)
        .forEach(field -> notices.add(without(id, field, "it has no effect")));
    String sizer = queue.text("sizer", "requests");
    if (!sizer.equals("requests")) {
      notices.add(without(id, "sizer: " + sizer, "1,000 requests are queued"));
      return settings.consumers(number(queue, "num_consumers", settings.consumers()));
    }
    return settings
        .size(number(queue, "queue_size", settings.size()))
        .consumers(number(queue, "num_consumers", settings.consumers()));
  }

  private static int number(ComponentSettings queue, String field, int absent) {
    return Math.toIntExact(Math.min(Integer.MAX_VALUE, queue.integer(field, absent)));
  }

  private static String without(ComponentId id, String field, String instead) {
    return "exporter %s has sending_queue::%s, but in the test %s".formatted(id, field, instead);
  }
}
