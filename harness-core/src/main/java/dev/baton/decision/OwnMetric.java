package dev.baton.decision;

import java.util.Map;
import java.util.TreeMap;

/**
 * A series of a metric that a Collector keeps about itself.
 *
 * @param name its name without the suffix that an exporter may add: {@code
 *     otelcol_processor_tail_sampling_count_traces_sampled}
 * @param attributes its attributes, in order
 * @param value the total of a counter, or the latest value of a gauge
 */
public record OwnMetric(String name, Map<String, String> attributes, long value) {

  /** Copies the attributes. */
  public OwnMetric {
    attributes = new TreeMap<>(attributes);
  }
}
