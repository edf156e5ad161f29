package dev.baton.benchmarks;

import dev.baton.benchmarks.Measured.Cost;
import java.util.List;
import java.util.Locale;

/** Prints what single OTTL statements cost. */
final class OttlTable {

  private static final List<String> ROWS =
      List.of(
          "set",
          "setWhere",
          "setConcat",
          "isMatch",
          "replacePattern",
          "replaceAllPatterns",
          "deleteMatchingKeys",
          "truncateAll");

  private OttlTable() {}

  static String of(Measured run) {
    StringBuilder text = new StringBuilder("an OTTL statement on a span of 10 attributes\n");
    for (String row : ROWS) {
      Cost cost = run.cost("OttlBenchmark." + row);
      text.append(
          String.format(
              Locale.ROOT, "%-20s %6.0f ns %6.0f bytes%n", row, cost.nanos(), cost.bytes()));
    }
    return text.toString();
  }
}
