package dev.baton.assertions;

import static java.util.stream.Collectors.joining;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Problem;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sentences of failures, each with the traces in which it is true. */
final class Texts {

  private Texts() {}

  /** Returns {@code Expected POST /charge @billing SERVER to …, but …:} and the trace around it. */
  static Problem ofSpan(CapturedSpan span, String expectation, String but, Snapshot snapshot) {
    Map<String, String> mark = Map.of(TreeText.idOf(span), "<- " + but);
    return Problem.of(
        "Expected %s %s, but %s:%n%n%s"
            .formatted(span, expectation, but, TreeText.of(snapshot.traces(), mark)));
  }

  /** Returns a sentence on these spans, and all traces with the spans marked. */
  static Problem inTraces(
      String sentence, List<CapturedSpan> spans, String remark, Snapshot snapshot) {
    Map<String, String> marks =
        spans.stream()
            .map(TreeText::idOf)
            .distinct()
            .collect(Collectors.toMap(id -> id, id -> "<- " + remark));
    String which = spans.size() == 1 ? spans.get(0).toString() : spans.size() + " spans";
    return Problem.of(
        "%s %s %s:%n%n%s"
            .formatted(
                sentence,
                which,
                spans.size() == 1 ? remark : plural(remark),
                TreeText.of(snapshot.traces(), marks)));
  }

  private static String plural(String remark) {
    return remark.startsWith("is") ? "are" + remark.substring(2) : remark;
  }

  static String value(Object value) {
    return value instanceof String text ? '"' + text + '"' : value.toString();
  }

  static @Nullable Object anyAttribute(CapturedSpan span, String key) {
    for (Entry<AttributeKey<?>, Object> entry : span.attributes().asMap().entrySet()) {
      if (entry.getKey().getKey().equals(key)) {
        return entry.getValue();
      }
    }
    return null;
  }

  static String attributeIs(CapturedSpan span, String key) {
    Object value = anyAttribute(span, key);
    return value == null
        ? "it has only " + attributes(span)
        : "it has %s=%s".formatted(key, value(value));
  }

  private static String attributes(CapturedSpan span) {
    return span.attributes().isEmpty()
        ? "no attributes"
        : span.attributes().asMap().keySet().stream()
            .map(AttributeKey::getKey)
            .collect(joining(", "));
  }

  static String baggage(Baggage baggage) {
    return baggage.isEmpty()
        ? "no baggage"
        : "only "
            + baggage.asMap().entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().getValue())
                .collect(joining(", "));
  }

  static String indent(String text) {
    return text.lines().map(line -> ("  " + line).stripTrailing()).collect(joining("\n"));
  }
}
