package dev.baton.report;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the rules of the public Instrumentation Score object to that a healthy program may have as
 * well, as parts of Markdown. Its other rules for traces are findings.
 */
final class ScoreFacts {

  private static final int MOST_INTERNAL = 10;
  private static final int MOST_SHORT = 20;
  private static final Duration SHORT = Duration.ofMillis(5);
  private static final int MAX_FACTS = 12;
  private static final AttributeKey<String> INSTANCE =
      AttributeKey.stringKey("service.instance.id");
  private static final AttributeKey<String> SDK = AttributeKey.stringKey("telemetry.sdk.name");

  private static final AttributeKey<String> CRITICALITY =
      AttributeKey.stringKey("service.criticality");
  private static final List<String> CRITICALITIES =
      List.of("mission_critical", "high", "medium", "low");

  private ScoreFacts() {}

  /** Returns the parts, none if no rule objects. */
  static List<List<String>> of(List<Trace> traces) {
    Set<String> facts = new LinkedHashSet<>();
    traces.forEach(trace -> facts.addAll(internal(trace)));
    traces.forEach(trace -> facts.addAll(orphans(trace)));
    traces.forEach(trace -> facts.addAll(clientRoots(trace)));
    traces.forEach(trace -> facts.addAll(shortSpans(trace)));
    traces.forEach(trace -> facts.addAll(nameless(trace)));
    traces.forEach(trace -> facts.addAll(criticality(trace)));
    if (facts.isEmpty()) {
      return List.of();
    }
    List<String> lines =
        facts.stream().limit(MAX_FACTS).map(fact -> "* " + fact).collect(Collectors.toList());
    if (facts.size() > MAX_FACTS) {
      lines.add("* And %s more.".formatted(CountText.grouped(facts.size() - MAX_FACTS)));
    }
    return List.of(List.of("## What the Instrumentation Score objects to"), lines);
  }

  private static List<String> internal(Trace trace) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (CapturedSpan span : trace.spans()) {
      if (span.kind() == SpanKind.INTERNAL) {
        counts.merge(span.service(), 1, Integer::sum);
      }
    }
    List<String> facts = new ArrayList<>();
    counts.forEach(
        (service, count) -> {
          if (count > MOST_INTERNAL) {
            facts.add(
                "SPA-001: %s has %s INTERNAL spans in %s, more than %s."
                    .formatted(
                        SpanLabel.text(service),
                        CountText.grouped(count),
                        name(trace),
                        MOST_INTERNAL));
          }
        });
    return facts;
  }

  private static List<String> orphans(Trace trace) {
    return trace.roots().stream()
        .filter(SpanNode::isOrphan)
        .map(SpanNode::span)
        .map(span -> "SPA-002: the parent of %s is not recorded.".formatted(SpanLabel.of(span)))
        .toList();
  }

  private static List<String> clientRoots(Trace trace) {
    return trace.roots().stream()
        .map(SpanNode::span)
        .filter(span -> !span.hasParent() && span.kind() == SpanKind.CLIENT)
        .map(span -> "SPA-004: %s is a root of kind CLIENT.".formatted(SpanLabel.of(span)))
        .toList();
  }

  private static List<String> shortSpans(Trace trace) {
    long count =
        trace.spans().stream()
            .filter(span -> span.isEnded() && span.duration().compareTo(SHORT) < 0)
            .count();
    return count <= MOST_SHORT
        ? List.of()
        : List.of(
            "SPA-005: %s has %s spans shorter than 5 ms, more than %s."
                .formatted(name(trace), CountText.grouped(count), MOST_SHORT));
  }

  /** Of services on Baton's own SDK nothing is said: they have a name and nothing else. */
  private static List<String> nameless(Trace trace) {
    return trace.spans().stream()
        .filter(span -> span.resource().attributes().get(SDK) != null)
        .filter(span -> span.resource().attributes().get(INSTANCE) == null)
        .map(span -> SpanLabel.text(span.service()))
        .distinct()
        .map("RES-001: the resource of %s has no service.instance.id."::formatted)
        .toList();
  }

  private static List<String> criticality(Trace trace) {
    List<String> facts = new ArrayList<>();
    for (CapturedSpan span : trace.spans()) {
      String value = span.resource().attributes().get(CRITICALITY);
      if (value != null && !CRITICALITIES.contains(value)) {
        facts.add(
            "RES-006: service.criticality of %s is %s, and none of %s."
                .formatted(
                    SpanLabel.text(span.service()),
                    SpanLabel.text(value),
                    String.join(", ", CRITICALITIES)));
      }
    }
    return facts;
  }

  private static String name(Trace trace) {
    return SpanLabel.text(trace.roots().get(0).span().name());
  }
}
