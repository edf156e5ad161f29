package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.data.TraceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * What a real Collector and Baton's make of the same traffic.
 *
 * @param traces the number of traces that were sent
 * @param exported the number of spans that the real Collector exported
 * @param differences the traces of which the two exported different numbers of spans
 */
public record CrossCheck(int traces, int exported, List<Difference> differences) {

  private static final int MOST_SHOWN = 20;

  /**
   * A trace that the two treat differently.
   *
   * @param exporter the full id of the exporter
   * @param real the spans that the real Collector exported
   * @param baton the spans that Baton's exported
   */
  public record Difference(String traceId, String exporter, int real, int baton) {}

  public CrossCheck {
    differences = List.copyOf(differences);
  }

  static List<Difference> compare(
      String exporter, Map<TraceId, Integer> real, Map<TraceId, Integer> baton) {
    TreeSet<String> ids = new TreeSet<>();
    real.keySet().forEach(id -> ids.add(id.toString()));
    baton.keySet().forEach(id -> ids.add(id.toString()));
    List<Difference> differences = new ArrayList<>();
    for (String text : ids) {
      TraceId id = TraceId.parse(text);
      int first = real.getOrDefault(id, 0);
      int second = baton.getOrDefault(id, 0);
      if (first != second) {
        differences.add(new Difference(text, exporter, first, second));
      }
    }
    return differences;
  }

  /** Returns the differences side by side. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "%,d of %,d traces differ; the real Collector exported %,d spans",
            differences.size(),
            traces,
            exported));
    if (!differences.isEmpty()) {
      text.append("\n    trace                             real  baton  exporter");
    }
    differences.stream()
        .limit(MOST_SHOWN)
        .forEach(
            each ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "\n    %s  %4s  %5s  %s",
                        each.traceId(),
                        each.real(),
                        each.baton(),
                        each.exporter())));
    return text.toString();
  }
}
