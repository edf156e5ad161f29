package dev.baton.collector.pipeline.batch;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What the file says of a batch. */
@Internal
public record BatchConfiguration(
    Duration timeout, long size, long maxSize, List<String> metadataKeys, long metadataLimit) {

  private static final Duration TIMEOUT = Duration.ofMillis(200);
  private static final long SIZE = 8192;
  private static final long METADATA_LIMIT = 1000;
  private static final long LARGEST = 0xFFFFFFFFL;

  static BatchConfiguration of(ComponentSettings settings) {
    BatchConfiguration batch =
        new BatchConfiguration(
            settings.duration("timeout", TIMEOUT),
            unsigned32(settings, "send_batch_size", SIZE),
            unsigned32(settings, "send_batch_max_size", 0),
            settings.texts("metadata_keys").stream()
                .map(key -> key.toLowerCase(Locale.ROOT))
                .toList(),
            unsigned32(settings, "metadata_cardinality_limit", METADATA_LIMIT));
    batch.check(settings);
    return batch;
  }

  /** What is beyond 32 bits is cut to them. */
  private static long unsigned32(ComponentSettings settings, String field, long absent) {
    return settings.unsigned(field, absent) & LARGEST;
  }

  private void check(ComponentSettings settings) {
    if (maxSize > 0 && maxSize < size) {
      throw settings.error(
          "send_batch_max_size", "is " + maxSize + ", less than send_batch_size " + size);
    }
    if (timeout.isNegative()) {
      throw settings.error("timeout", "must not be negative");
    }
    Set<String> seen = new HashSet<>();
    for (String key : metadataKeys) {
      if (!seen.add(key)) {
        throw settings.error("metadata_keys", "has " + key + " twice");
      }
    }
  }

  boolean waits() {
    return !timeout.isZero() && size != 0;
  }
}
