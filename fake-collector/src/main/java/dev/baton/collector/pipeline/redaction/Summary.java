package dev.baton.collector.pipeline.redaction;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The keys of what was done to one map of attributes, and the attributes that tell of it. */
final class Summary {

  final List<String> redacted = new ArrayList<>();
  final List<String> masked = new ArrayList<>();
  final List<String> allowed = new ArrayList<>();
  final List<String> ignored = new ArrayList<>();

  void write(AttributeMap attributes, RedactionSettings settings) {
    boolean debug = settings.summary().equals("debug");
    boolean replaces = settings.sparesSummaries();
    write(attributes, redacted, "redaction.redacted", debug, false);
    write(attributes, masked, "redaction.masked", debug, false);
    write(attributes, allowed, "redaction.allowed", debug, replaces);
    write(attributes, ignored, "redaction.ignored", false, replaces);
  }

  private static void write(
      AttributeMap attributes, List<String> keys, String name, boolean withKeys, boolean replaces) {
    if (keys.isEmpty()) {
      return;
    }
    if (withKeys) {
      List<String> all = new ArrayList<>(keys);
      String before = attributes.getString(name + ".keys");
      if (!replaces && before != null && !before.isEmpty()) {
        all.addAll(Arrays.asList(before.split(",", -1)));
      }
      all.sort(null);
      attributes.put(name + ".keys", String.join(",", all));
    }
    long count = keys.size();
    if (!replaces && attributes.get(name + ".count") instanceof AnyValue.IntValue before) {
      count += before.value();
    }
    attributes.put(name + ".count", AnyValue.of(count));
  }
}
