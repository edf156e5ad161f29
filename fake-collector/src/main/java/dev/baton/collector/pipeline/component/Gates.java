package dev.baton.collector.pipeline.component;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.Map;
import java.util.TreeMap;

/** The version of the Collector, and the feature gates that differ from its defaults. */
@Internal
public final class Gates {

  public static final Gates DEFAULT = new Gates(Map.of(), CollectorVersion.DEFAULT);

  private final Map<String, Boolean> settings;
  private final CollectorVersion version;

  private Gates(Map<String, Boolean> settings, CollectorVersion version) {
    this.settings = settings;
    this.version = version;
  }

  /** Reads gates as the command line takes them, with {@code -} before those that are off. */
  public static Gates of(Iterable<String> names) {
    return of(names, CollectorVersion.DEFAULT);
  }

  /** Reads the gates of a version. */
  public static Gates of(Iterable<String> names, CollectorVersion version) {
    Map<String, Boolean> settings = new TreeMap<>();
    for (String name : names) {
      boolean off = name.startsWith("-");
      settings.put(off || name.startsWith("+") ? name.substring(1) : name, !off);
    }
    return new Gates(settings, version);
  }

  /** Tells whether the Collector is of this version, {@code 0.minor}, or a later one. */
  public boolean isSince(int minor) {
    return version.minor() >= minor;
  }

  /**
   * Tells whether the Collector knows a field that came with {@code 0.minor}.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if it does not and the field is set
   */
  public boolean knows(ComponentSettings settings, String field, int minor) {
    if (!isSince(minor) && settings.names().contains(field)) {
      throw settings.error(
          field,
          "is known since the Collector 0.%d, and this one is %s; collectorVersion says which one is deployed"
              .formatted(minor, version));
    }
    return isSince(minor);
  }

  /** Tells whether a gate is on. */
  public boolean isOn(String gate, boolean byDefault) {
    return settings.getOrDefault(gate, byDefault);
  }
}
