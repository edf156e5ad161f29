package dev.baton.decision;

import dev.baton.redaction.Redaction;
import java.util.List;
import java.util.Locale;

/** Decisions as text: one line for each, and below it a table of what every policy said. */
public final class DecisionText {

  private DecisionText() {}

  /** Returns the lines for one decision. */
  public static String of(TraceDecision decision) {
    StringBuilder text = new StringBuilder();
    text.append(decision.sampler())
        .append(" in ")
        .append(decision.pipeline())
        .append(": ")
        .append(words(decision.verdict()));
    if (!decision.policy().isEmpty()) {
      text.append(" by ").append(decision.policy());
    }
    text.append(why(decision.cause()))
        .append(", ")
        .append(decision.spans())
        .append(decision.spans() == 1 ? " span" : " spans");
    appendTable(decision.policies(), text);
    return Redaction.current().text(text.toString());
  }

  private static String why(TraceDecision.Cause cause) {
    return switch (cause) {
      case WAIT_IS_OVER -> "";
      case ON_ARRIVAL -> " on arrival";
      case TOO_LARGE -> ", as it grew too large";
      case EVICTED -> ", as too many traces were in memory";
    };
  }

  private static void appendTable(List<PolicyVerdict> policies, StringBuilder text) {
    int name = policies.stream().mapToInt(each -> each.policy().length()).max().orElse(0);
    for (PolicyVerdict each : policies) {
      text.append(
          String.format(
              Locale.ROOT,
              "\n    %-" + Math.max(1, name) + "s  %-11s  %s",
              each.policy(),
              words(each.verdict()),
              each.reason()));
    }
  }

  private static String words(SamplingVerdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
