package dev.baton.collector.pipeline.component;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who has sent a request.
 *
 * @param address the IP address of the sender; empty behind an asynchronous component
 * @param known whether the sender is known at all; false behind an asynchronous component
 * @param metadata headers of the request by lower-case name, if the receiver includes them
 */
public record ClientInfo(boolean known, String address, Map<String, List<String>> metadata) {

  /** Nothing is known, as behind a batch. */
  public static final ClientInfo NONE = new ClientInfo(false, "", Map.of());

  public ClientInfo {
    TreeMap<String, List<String>> lower = new TreeMap<>();
    metadata.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
    metadata = lower;
  }

  /** Returns the values of a header of any case; none if it is absent. */
  public List<String> metadata(String name) {
    return metadata.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }
}
