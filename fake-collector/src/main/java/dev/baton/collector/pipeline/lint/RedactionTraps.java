package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What a redaction does not redact, or redacts altogether. */
final class RedactionTraps {

  private static final int LONGEST_NUMBER = 19;

  /** Numbers of all lengths, with all first digits: a pattern for numbers finds one of them. */
  private static final List<String> NUMBERS =
      IntStream.rangeClosed(1, LONGEST_NUMBER)
          .boxed()
          .flatMap(
              length ->
                  IntStream.range(0, 100)
                      .mapToObj(
                          first -> (String.format(Locale.ROOT, "%02d", first) + "1".repeat(length)))
                      .map(digits -> digits.substring(0, length)))
          .distinct()
          .toList();

  private RedactionTraps() {}

  static void find(ConfigNode body, TrapList traps) {
    if (!Nodes.isTrue(Nodes.at(body, "allow_all_keys"))
        && Nodes.items(Nodes.at(body, "allowed_keys")).isEmpty()
        && Nodes.text(Nodes.at(body, "allowed_keys")).isEmpty()) {
      traps.add(
          body,
          "without allowed_keys and allow_all_keys every attribute is removed, service.name too");
    }
    ConfigNode values = Nodes.at(body, "blocked_values");
    if (values == null) {
      return;
    }
    if (!Nodes.isTrue(Nodes.at(body, "redact_all_types")) && mayBeOfNumbers(values)) {
      traps.add(
          values,
          "are not searched for in numbers and lists, unless redact_all_types is true, and never"
              + " in names, links and the text of a status");
    }
    if (values instanceof ConfigNode.Scalar && Nodes.text(values).contains(",")) {
      traps.add(values, "a text is cut at its commas: write a list");
    }
  }

  private static boolean mayBeOfNumbers(ConfigNode values) {
    List<String> patterns =
        values instanceof ConfigNode.Scalar
            ? List.of(Nodes.text(values))
            : Nodes.items(values).stream().map(Nodes::text).toList();
    return patterns.stream().anyMatch(RedactionTraps::findsNumbers);
  }

  private static boolean findsNumbers(String pattern) {
    try {
      GoRegex regex = GoRegex.compile(pattern);
      return NUMBERS.stream().anyMatch(regex::find);
    } catch (IllegalArgumentException e) {
      return false; // the Collector refuses it
    }
  }
}
