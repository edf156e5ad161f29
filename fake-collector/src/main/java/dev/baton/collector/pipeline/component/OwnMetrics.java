package dev.baton.collector.pipeline.component;

import dev.baton.Internal;
import dev.baton.decision.OwnMetric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The metrics that the components of one Collector keep about themselves. As in a real one, two
 * components of one type share a series unless an attribute tells them apart.
 */
@Internal
public final class OwnMetrics {

  private record Series(String name, Map<String, String> attributes) {}

  private final Map<Series, Counter> counters = new LinkedHashMap<>();

  /** Returns the counter of a series; it is shown once it has counted something. */
  public Counter counter(String name, Map<String, String> attributes) {
    return counters.computeIfAbsent(new Series(name, attributes), series -> new Counter());
  }

  /** Returns the series that have a value, in the order of their names. */
  public List<OwnMetric> all() {
    List<OwnMetric> all = new ArrayList<>();
    counters.forEach(
        (series, counter) -> {
          if (counter.isSet) {
            all.add(new OwnMetric(series.name(), series.attributes(), counter.value));
          }
        });
    all.sort((a, b) -> a.name().compareTo(b.name()));
    return all;
  }

  /** One series. */
  public static final class Counter {

    private long value;
    private boolean isSet;

    private Counter() {}

    /** Adds to a total. */
    public void add(long amount) {
      set(value + amount);
    }

    /** Sets the value of a gauge. */
    public void set(long now) {
      value = now;
      isSet = true;
    }
  }
}
