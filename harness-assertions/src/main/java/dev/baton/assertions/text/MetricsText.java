package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.decision.CountedSeries;
import dev.baton.redaction.Redaction;
import dev.baton.waiting.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The section of a failure about metrics: the series, and how many values each dimension has. */
@Internal
public final class MetricsText {

  private static final int MOST = 20;
  private static final int MOST_VALUES = 3;

  private MetricsText() {}

  /**
   * Shows the series, or if there are none, the dimensions of those that they were chosen from.
   *
   * @param others what the series were chosen from
   */
  public static Problem of(
      String sentence, List<CountedSeries> series, List<CountedSeries> others) {
    StringBuilder text = new StringBuilder(sentence).append(":\n");
    series.stream().limit(MOST).forEach(one -> text.append("\n    ").append(line(one)));
    if (series.size() > MOST) {
      text.append("\n    and ").append(ValueText.count(series.size() - MOST, "more series"));
    }
    if (series.isEmpty() && others.isEmpty()) {
      text.append("\n    no span metrics have come to it");
    } else if (series.isEmpty()) {
      text.append("\n    there is no such series; of the ").append(others.size());
      text.append(" that there are:\n");
      appendDimensions(text, others);
    }
    return Problem.of(text.append('\n').toString());
  }

  /** Shows the dimensions with the most values first, as one of them makes the series many. */
  public static Problem ofCardinality(String sentence, List<CountedSeries> series) {
    StringBuilder text = new StringBuilder(sentence).append(":\n");
    appendDimensions(text, series);
    return Problem.of(text.append('\n').toString());
  }

  private static void appendDimensions(StringBuilder text, List<CountedSeries> series) {
    Map<String, Set<String>> values = new TreeMap<>();
    series.forEach(
        one ->
            one.dimensions()
                .forEach(
                    (key, value) ->
                        values.computeIfAbsent(key, name -> new TreeSet<>()).add(value)));
    values.entrySet().stream()
        .sorted((a, b) -> Integer.compare(b.getValue().size(), a.getValue().size()))
        .forEach(
            dimension ->
                text.append("\n    ").append(line(dimension.getKey(), dimension.getValue())));
  }

  private static String line(String dimension, Set<String> values) {
    List<String> some =
        values.stream().limit(MOST_VALUES).map(value -> shown(dimension, value)).toList();
    return String.format(
        Locale.ROOT,
        "%s has %s: %s%s",
        ValueText.name(dimension),
        ValueText.count(values.size(), "value"),
        String.join(", ", some),
        values.size() > MOST_VALUES ? ", …" : "");
  }

  private static String line(CountedSeries series) {
    StringBuilder text = new StringBuilder(ValueText.name(series.metric())).append(' ');
    text.append(series.count());
    series
        .dimensions()
        .forEach(
            (key, value) ->
                text.append(' ').append(ValueText.name(key)).append('=').append(shown(key, value)));
    return text.toString();
  }

  private static String shown(String key, String value) {
    return ValueText.line(Redaction.current().value(key, value));
  }
}
