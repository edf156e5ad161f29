package dev.baton.report;

import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waterfall.SpanTimes;
import dev.baton.waterfall.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Children of one span that ran one after the other, though they might have run at once.
 *
 * @param parent the span that waited for them
 * @param waits the times for which it waited, at least two
 */
record Sequence(CapturedSpan parent, List<Wait> waits) {

  private static final int MAX_LISTED = 4;

  /** Returns the sequences of a trace. */
  static List<Sequence> in(Trace trace, SpanTimes times) {
    List<Sequence> sequences = new ArrayList<>();
    for (SpanNode node : trace.nodes()) {
      List<Wait> waits = times.get(node).waits();
      if (waits.size() > 1) {
        sequences.add(new Sequence(node.span(), waits));
      }
    }
    return sequences;
  }

  private Duration total() {
    return waits.stream().map(Wait::duration).reduce(Duration.ZERO, Duration::plus);
  }

  private Duration longest() {
    return waits.stream().map(Wait::duration).reduce(Duration.ZERO, (a, b) -> max(a, b));
  }

  private static Duration max(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? b : a;
  }

  /** Returns how much less time they would take at once. */
  Duration saving() {
    return total().minus(longest());
  }

  /** Returns a sentence. */
  String text() {
    return "In sequence: %s waited for %s, one after the other. At once they would take %s instead of %s, if none needs the result of another."
        .formatted(
            SpanLabel.of(parent),
            members(),
            HumanDuration.of(longest()),
            HumanDuration.of(total()));
  }

  private String members() {
    Map<String, List<Wait>> byLabel = new LinkedHashMap<>();
    waits.forEach(wait -> byLabel.computeIfAbsent(label(wait), l -> new ArrayList<>()).add(wait));
    int more = byLabel.size() - MAX_LISTED;
    String listed =
        byLabel.entrySet().stream()
            .limit(MAX_LISTED)
            .map(entry -> member(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", then "));
    return more > 0 ? listed + ", then " + more + " more" : listed;
  }

  private static String member(String label, List<Wait> waits) {
    Duration sum = waits.stream().map(Wait::duration).reduce(Duration.ZERO, Duration::plus);
    String times = waits.size() == 1 ? "" : " " + waits.size() + " times";
    return label + times + " (" + HumanDuration.of(sum) + ")";
  }

  private static String label(Wait wait) {
    String first = SpanLabel.ofCall(wait.children().get(0));
    int others = wait.children().size() - 1;
    return others == 0 ? first : first + " and " + others + " at the same time";
  }
}
