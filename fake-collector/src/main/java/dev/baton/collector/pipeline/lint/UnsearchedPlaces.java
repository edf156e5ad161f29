package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Values that a redaction is to block, at a backend in places that it does not search. */
final class UnsearchedPlaces {

  private UnsearchedPlaces() {}

  static void find(ConfigNode values, Map<String, List<TraceData>> exports, TrapList traps) {
    List<GoRegex> patterns =
        Nodes.items(values).stream().map(Nodes::text).map(GoRegex::compile).toList();
    exports.forEach(
        (backend, data) -> {
          Set<String> places = new TreeSet<>();
          SpansOf.all(data).forEach(span -> note(span, patterns, places));
          if (!places.isEmpty()) {
            traps.add(
                values,
                "are at %s in %s, which the redaction does not search"
                    .formatted(backend, String.join(" and ", places)));
          }
        });
  }

  private static void note(SpanData span, List<GoRegex> patterns, Set<String> places) {
    if (matches(patterns, span.name())) {
      places.add("names of spans");
    }
    if (matches(patterns, span.statusMessage())) {
      places.add("texts of states");
    }
    boolean inLink =
        span.links().stream()
            .anyMatch(
                link -> {
                  boolean[] found = {false};
                  link.attributes().forEach((key, value) -> found[0] |= isIn(patterns, value));
                  return found[0];
                });
    if (inLink) {
      places.add("attributes of links");
    }
  }

  private static boolean isIn(List<GoRegex> patterns, AnyValue value) {
    return value instanceof AnyValue.StringValue text && matches(patterns, text.value());
  }

  private static boolean matches(List<GoRegex> patterns, String text) {
    return patterns.stream().anyMatch(pattern -> pattern.find(text));
  }
}
