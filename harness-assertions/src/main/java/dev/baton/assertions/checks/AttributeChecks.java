package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.Changed;
import dev.baton.diagnosis.Question.NotSet;
import dev.baton.diagnosis.Question.OtherValue;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Checks on one attribute of a span. */
@Internal
public final class AttributeChecks {

  private AttributeChecks() {}

  public static <T> SpanCheck has(AttributeKey<T> key, T value) {
    return SpanCheck.changing(
            "to have the attribute " + pair(key.getKey(), value),
            span -> value.equals(span.attribute(key)),
            span -> butIs(span, key))
        .asking(
            span -> true,
            span ->
                find(span, key.getKey()).isPresent() || !span.isEnded()
                    ? new OtherValue(span, key.getKey(), String.valueOf(value))
                    : new NotSet(span, key.getKey(), String.valueOf(value)));
  }

  public static SpanCheck hasNone(String key) {
    return SpanCheck.changing(
            "not to have the attribute " + ValueText.name(key),
            span -> find(span, key).isEmpty(),
            span -> find(span, key).map(found -> "it has " + pair(found)).orElse("it has not"))
        .asking(span -> true, span -> new Changed(span, key));
  }

  /** All of these, and possibly others. */
  public static SpanCheck containsAll(Attributes expected) {
    return SpanCheck.changing(
            "to have %s among its attributes".formatted(pairs(expected)),
            span -> missing(expected, span).isEmpty(),
            span -> ValueText.list(missing(expected, span)))
        .askingInPlace(place -> firstMissing(expected, place.span()));
  }

  private static Optional<Question> firstMissing(Attributes expected, CapturedSpan span) {
    return expected.asMap().entrySet().stream()
        .filter(entry -> !entry.getValue().equals(span.attributes().asMap().get(entry.getKey())))
        .findFirst()
        .map(
            entry ->
                new OtherValue(span, entry.getKey().getKey(), String.valueOf(entry.getValue())));
  }

  private static List<String> missing(Attributes expected, CapturedSpan span) {
    return expected.asMap().entrySet().stream()
        .filter(entry -> !entry.getValue().equals(span.attributes().asMap().get(entry.getKey())))
        .map(entry -> missing(entry, span))
        .toList();
  }

  private static String missing(Entry<AttributeKey<?>, Object> wanted, CapturedSpan span) {
    return find(span, wanted.getKey().getKey())
        .map(found -> "it has " + pair(found) + otherType(found.getKey(), wanted.getKey()))
        .orElseGet(
            () ->
                ValueText.name(wanted.getKey().getKey())
                    + " is missing"
                    + RecordedCount.dropped(span, "attribute"));
  }

  /** Exactly these keys, with any values and types. */
  public static SpanCheck onlyKeys(Set<String> keys) {
    return SpanCheck.changing(
        keys.isEmpty()
            ? "to have no attributes"
            : "to have only the attributes "
                + ValueText.list(keys.stream().map(ValueText::name).toList()),
        span -> keys(span).equals(keys),
        span ->
            keys.isEmpty()
                ? "it has " + pairs(span.attributes())
                : ValueText.list(keyDifferences(keys, keys(span))));
  }

  private static List<String> keyDifferences(Set<String> expected, Set<String> actual) {
    List<String> all = new ArrayList<>();
    expected.stream()
        .filter(key -> !actual.contains(key))
        .forEach(key -> all.add(ValueText.name(key) + " is missing"));
    actual.stream()
        .filter(key -> !expected.contains(key))
        .forEach(key -> all.add("it has also " + ValueText.name(key)));
    return all;
  }

  private static Set<String> keys(CapturedSpan span) {
    Set<String> keys = new TreeSet<>();
    span.attributes().asMap().keySet().forEach(key -> keys.add(key.getKey()));
    return keys;
  }

  /** Counts attributes dropped by limits as well. */
  public static SpanCheck totalCount(int expected) {
    return SpanCheck.changing(
        "to have been given " + ValueText.count(expected, "attribute"),
        span -> span.attributes().size() + span.dropped().attributes() == expected,
        span ->
            RecordedCount.words(
                span.attributes().size(), span.dropped().attributes(), "attribute"));
  }

  static String pairs(Attributes attributes) {
    return attributes.isEmpty()
        ? "no attributes"
        : ValueText.list(
            attributes.asMap().entrySet().stream().map(AttributeChecks::pair).toList());
  }

  private static String butIs(CapturedSpan span, AttributeKey<?> wanted) {
    return find(span, wanted.getKey())
        .map(found -> "it has " + pair(found) + otherType(found.getKey(), wanted))
        .orElseGet(() -> "it has " + names(span) + RecordedCount.dropped(span, "attribute"));
  }

  /** A value may look the same but have another type; the text names this mistake. */
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
        + ValueText.list(
            span.attributes().asMap().keySet().stream()
                .map(key -> ValueText.name(key.getKey()))
                .toList());
  }

  private static String pair(Entry<AttributeKey<?>, Object> entry) {
    return pair(entry.getKey().getKey(), entry.getValue());
  }

  static String pair(String key, Object value) {
    return ValueText.pair(key, value);
  }
}
