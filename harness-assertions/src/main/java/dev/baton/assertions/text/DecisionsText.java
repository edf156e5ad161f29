package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.decision.DecisionText;
import dev.baton.decision.DecisionView;
import dev.baton.decision.LateSpans;
import dev.baton.decision.TraceDecision;
import dev.baton.waiting.Problem;

/** The section of a failure about the decisions of a Collector on one trace. */
@Internal
public final class DecisionsText {

  private DecisionsText() {}

  /** Shows every decision on a trace, with what each policy said, and its late spans. */
  public static Problem of(String sentence, DecisionView collector, String traceId) {
    StringBuilder text = new StringBuilder(sentence).append(":\n");
    int before = text.length();
    for (TraceDecision decision : collector.decisions()) {
      if (decision.traceId().equals(traceId)) {
        text.append('\n').append(DecisionText.of(decision).indent(4).stripTrailing());
      }
    }
    for (LateSpans late : collector.lateSpans()) {
      if (late.traceId().equals(traceId)) {
        text.append("\n    ").append(late(late));
      }
    }
    if (text.length() == before) {
      text.append("\n    no tail sampler has decided on it");
    }
    return Problem.of(text.toString());
  }

  private static String late(LateSpans late) {
    return ValueText.count(late.spans(), "late span")
        + (late.forwarded() ? " handed on" : " discarded")
        + (late.fromCache() ? ", by the decision cache" : "");
  }
}
