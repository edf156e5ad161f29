package dev.baton.benchmarks;

import dev.baton.benchmarks.Measured.Cost;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Prints ours divided by the official SDK's, for each number of threads. */
final class RatioTable {

  private static final String LINE = "%-46s %12s %12s %12s %12s%n";

  private static final List<Row> ROWS =
      List.of(
          spanRow("span, 5 attributes, 1 event", "lite"),
          spanRow("  the same, not sampled", "liteNotSampled"),
          spanRow("  the same, also handed to a sink", "liteWithSink"),
          spanRow("  the same, with source lines", "liteWithLines"),
          new Row(
              "  source lines / (span + two bare stack walks)",
              run -> run.cost("SpanBenchmark.liteWithLines"),
              run -> run.cost("SpanBenchmark.lite").plus(run.cost("SpanBenchmark.twoWalks"))),
          new Row(
              "inject + extract, 3 baggage entries",
              run -> run.cost("PropagationBenchmark.own"),
              run -> run.cost("PropagationBenchmark.official")),
          new Row(
              "  the same, both ends recorded",
              run -> run.cost("PropagationBenchmark.lite"),
              run -> run.cost("PropagationBenchmark.official")),
          scopeRow("span.makeCurrent() and close", "lite", "official"),
          scopeRow("  the same, with source lines", "liteWithLines", "official"),
          scopeRow("context.makeCurrent() and close", "liteContext", "officialContext"),
          scopeRow("  the same, all threads in one span", "liteShared", "officialShared"),
          decodingRow("512 spans of OTLP, checked", "request"),
          decodingRow("  the same, each span as it was sent", "eachSpan"),
          decodingRow("  the same, as tests read them", "spans"));

  private record Row(
      String title, Function<Measured, Cost> ours, Function<Measured, Cost> reference) {}

  private static Row spanRow(String title, String benchmark) {
    return new Row(
        title,
        run -> run.cost("SpanBenchmark." + benchmark),
        run -> run.cost("SpanBenchmark.official"));
  }

  private static Row scopeRow(String title, String ours, String official) {
    return new Row(
        title,
        run -> run.cost("ScopeBenchmark." + ours),
        run -> run.cost("ScopeBenchmark." + official));
  }

  private static Row decodingRow(String title, String ours) {
    return new Row(
        title,
        run -> run.cost("DecodingBenchmark." + ours),
        run -> run.cost("DecodingBenchmark.generated"));
  }

  private RatioTable() {}

  static String of(Measured oneThread, Measured twoThreads) {
    StringBuilder text = new StringBuilder();
    text.append(LINE.formatted("", "1 thread", "", "2 threads", ""));
    text.append(LINE.formatted("ours / official SDK", "time", "bytes", "time", "bytes"));
    for (Row row : ROWS) {
      text.append(
          LINE.formatted(
              row.title(),
              time(row, oneThread),
              bytes(row, oneThread),
              time(row, twoThreads),
              bytes(row, twoThreads)));
    }
    return text.toString();
  }

  private static String time(Row row, Measured run) {
    return ratio(row.ours().apply(run).nanos(), row.reference().apply(run).nanos());
  }

  private static String bytes(Row row, Measured run) {
    return ratio(row.ours().apply(run).bytes(), row.reference().apply(run).bytes());
  }

  static String ratio(double ours, double reference) {
    return String.format(Locale.ROOT, "%.2f", ours / reference);
  }
}
