package dev.baton.collector.pipeline.component;

import java.util.Map;
import java.util.TreeMap;

/** The feature gates that differ from their defaults. */
public final class Gates {

  public static final Gates DEFAULT = new Gates(Map.of());

  private final Map<String, Boolean> settings;

  private Gates(Map<String, Boolean> settings) {
    this.settings = settings;
  }

  /** Reads gates as the command line takes them, with {@code -} before those that are off. */
  public static Gates of(Iterable<String> names) {
    Map<String, Boolean> settings = new TreeMap<>();
    for (String name : names) {
      boolean off = name.startsWith("-");
      settings.put(off || name.startsWith("+") ? name.substring(1) : name, !off);
    }
    return new Gates(settings);
  }

  /** Tells whether a gate is on. */
  public boolean isOn(String gate, boolean byDefault) {
    return settings.getOrDefault(gate, byDefault);
  }
}
