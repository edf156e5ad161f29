package dev.baton.assertions;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import java.util.Map.Entry;
import java.util.Optional;

/** What is asked of one attribute of a span. */
final class AttributeChecks {

  private AttributeChecks() {}

  static <T> SpanCheck has(AttributeKey<T> key, T value) {
    return SpanCheck.changing(
        "to have the attribute " + pair(key.getKey(), value),
        span -> value.equals(span.attribute(key)),
        span -> butIs(span, key));
  }

  static SpanCheck hasNone(String key) {
    return SpanCheck.changing(
        "not to have the attribute " + Wording.name(key),
        span -> find(span, key).isEmpty(),
        span -> find(span, key).map(found -> "it has " + pair(found)).orElse("it has not"));
  }

  private static String butIs(CapturedSpan span, AttributeKey<?> wanted) {
    return find(span, wanted.getKey())
        .map(found -> "it has " + pair(found) + otherType(found.getKey(), wanted))
        .orElseGet(() -> "it has " + names(span));
  }

  /** A value may look the same and be of another type, which is a mistake of its own. */
  private static String otherType(AttributeKey<?> found, AttributeKey<?> wanted) {
    return found.getType() == wanted.getType()
        ? ""
        : " of type %s, not %s".formatted(found.getType(), wanted.getType());
  }

  private static Optional<Entry<AttributeKey<?>, Object>> find(CapturedSpan span, String key) {
    return span.attributes().asMap().entrySet().stream()
        .filter(entry -> entry.getKey().getKey().equals(key))
        .findFirst();
  }

  private static String names(CapturedSpan span) {
    if (span.attributes().isEmpty()) {
      return "no attributes";
    }
    return "only "
        + Wording.list(
            span.attributes().asMap().keySet().stream()
                .map(key -> Wording.name(key.getKey()))
                .toList());
  }

  private static String pair(Entry<AttributeKey<?>, Object> entry) {
    return pair(entry.getKey().getKey(), entry.getValue());
  }

  static String pair(String key, Object value) {
    return Wording.name(key) + "=" + Wording.value(value);
  }
}
