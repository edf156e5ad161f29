package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.decision.DecisionText;
import dev.baton.decision.DecisionView;
import dev.baton.decision.LateSpans;
import dev.baton.decision.SpanLoss;
import dev.baton.decision.TraceDecision;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The section of a failure about what a Collector has made of a trace: where its spans were
 * dropped, every decision on it with what each policy said, and what came too late.
 */
@Internal
public final class DecisionsText {

  private static final int MOST = 10;

  private DecisionsText() {}

  /** Shows the way of a trace through a Collector. */
  public static Problem of(String sentence, DecisionView collector, String traceId) {
    List<String> lines = new ArrayList<>(of(collector, traceId));
    if (lines.isEmpty() && !traceId.isEmpty() && collector.explains()) {
      lines.add(
          collector.spansReceived(traceId) == 0
              ? "nothing of it has come to a receiver: services export the spans that are sampled"
                  + " and have ended"
              : "no processor has dropped it, and no tail sampler has decided on it");
    }
    addBackends(collector, traceId, lines);
    collector.trafficTraps().forEach(lines::add);
    return Problem.of(
        lines.isEmpty()
            ? sentence + "."
            : sentence + ":\n\n" + String.join("\n", lines).indent(4).stripTrailing() + "\n");
  }

  /** Returns where spans of the trace were dropped, the decisions on it, and what came too late. */
  static List<String> of(DecisionView collector, String traceId) {
    List<String> lines = new ArrayList<>();
    addLosses(collector, traceId, lines);
    addDecisions(collector, traceId, lines);
    collector.lateSpans().stream()
        .filter(late -> late.traceId().equals(traceId))
        .forEach(late -> addLate(late, lines));
    return lines;
  }

  private static void addLosses(DecisionView collector, String traceId, List<String> lines) {
    Map<String, Map<String, List<String>>> byComponent = new LinkedHashMap<>();
    for (SpanLoss loss : collector.losses()) {
      if (loss.traceId().equals(traceId)) {
        byComponent
            .computeIfAbsent(
                loss.component() + " in " + loss.pipeline(), place -> new LinkedHashMap<>())
            .computeIfAbsent(loss.reason(), reason -> new ArrayList<>())
            .add(ValueText.name(loss.span()));
      }
    }
    byComponent.forEach((place, byReason) -> addLosses(place, byReason, lines));
  }

  private static void addLosses(
      String place, Map<String, List<String>> byReason, List<String> lines) {
    List<String> spans = byReason.values().stream().flatMap(List::stream).toList();
    lines.add(
        lossLine(place).formatted(place, ValueText.count(spans.size(), "span"), firstOf(spans)));
    byReason.forEach(
        (reason, its) -> {
          if (!reason.isEmpty()) {
            String which = byReason.size() == 1 ? "" : firstOf(its) + ": ";
            lines.add("    " + which + ValueText.line(reason));
          }
        });
  }

  private static String firstOf(List<String> spans) {
    return ValueText.list(spans.stream().limit(MOST).toList());
  }

  private static String lossLine(String place) {
    boolean isRouting = place.startsWith("routing ") || place.startsWith("routing/");
    return isRouting
        ? "%s: no row of its table takes %s, and there are no default_pipelines: %s"
        : "%s: dropped %s: %s";
  }

  private static void addDecisions(DecisionView collector, String traceId, List<String> lines) {
    for (TraceDecision decision : collector.decisions()) {
      if (decision.traceId().equals(traceId)) {
        DecisionText.of(decision).lines().forEach(lines::add);
      }
    }
  }

  private static void addLate(LateSpans late, List<String> lines) {
    lines.add(
        "%s %s%s: %s"
            .formatted(
                ValueText.count(late.spans(), "late span"),
                late.forwarded() ? "handed on" : "discarded",
                late.fromCache() ? ", by the decision cache" : "",
                ValueText.list(late.names().stream().limit(MOST).map(ValueText::line).toList())));
    lines.add(
        "    %s after the first span of the trace, and decision_wait is %s from that span on: make it longer"
            .formatted(HumanDuration.of(late.afterFirst()), HumanDuration.of(late.decisionWait())));
  }

  private static void addBackends(DecisionView collector, String traceId, List<String> lines) {
    if (collector.spansReceived(traceId) == 0) {
      return;
    }
    for (String backend : collector.backends()) {
      List<String> spans =
          collector.spansAt(backend).stream()
              .filter(span -> span.traceId().equals(traceId))
              .map(CapturedSpan::spanId)
              .toList();
      int sent = collector.spansReceived(traceId);
      boolean repeats = spans.size() > sent;
      lines.add(
          "%s got %s of %s%s"
              .formatted(
                  backend,
                  repeats ? spans.stream().distinct().count() : spans.size(),
                  ValueText.count(sent, "span"),
                  repeats
                      ? ", and %d in all: more than one pipeline leads there"
                          .formatted(spans.size())
                      : ""));
    }
  }
}
