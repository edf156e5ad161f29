package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.decision.SamplingVerdict;
import dev.baton.decision.SplitDecision;
import dev.baton.decision.TraceDecision;
import java.util.List;
import java.util.Locale;

/** Traces that several Collectors decided on in parts, in a sentence that goes on. */
@Internal
public final class SplitText {

  private static final int MOST = 5;
  private static final String REMEDY =
      "\n\n    Tail sampling needs all spans of a trace at one collector: let the exporter"
          + " loadbalancing route by traceID in front of them.";

  private SplitText() {}

  /** Shows what each Collector saw and decided, and what a whole view decides. */
  public static String of(List<SplitDecision> split) {
    StringBuilder text = new StringBuilder();
    text.append(ValueText.count(split.size(), "trace"))
        .append(split.size() == 1 ? " was" : " were")
        .append(" decided in parts:\n");
    split.stream().limit(MOST).forEach(each -> append(each, text));
    if (split.size() > MOST) {
      text.append("\n\n    and ").append(split.size() - MOST).append(" more");
    }
    return text.append(REMEDY).toString();
  }

  private static void append(SplitDecision split, StringBuilder text) {
    int width = split.parts().stream().mapToInt(part -> part.collector().length()).max().orElse(0);
    width = Math.max(width, "a whole view".length());
    text.append("\n    trace ").append(split.traceId());
    for (SplitDecision.Part part : split.parts()) {
      line(text, width, part.collector(), part.decision());
      text.append(": ").append(ValueText.list(part.spans().stream().map(ValueText::name).toList()));
    }
    line(text, width, "a whole view", split.whole());
  }

  private static void line(
      StringBuilder text, int width, String collector, TraceDecision decision) {
    text.append(
        String.format(
            Locale.ROOT,
            "\n        %-" + width + "s  %s, on %s",
            collector,
            words(decision),
            ValueText.count((int) decision.spans(), "span")));
  }

  private static String words(TraceDecision decision) {
    String verdict = decision.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return decision.verdict() == SamplingVerdict.SAMPLED
        ? verdict + " by " + ValueText.name(decision.policy())
        : verdict;
  }
}
