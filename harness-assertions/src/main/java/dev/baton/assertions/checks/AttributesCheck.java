package dev.baton.assertions.checks;

import static java.util.stream.Collectors.joining;

import dev.baton.Internal;
import dev.baton.assertions.text.ValueText;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Supplier;

/** Compares all attributes of a span with the expected ones and reports every difference. */
@Internal
public final class AttributesCheck {

  private AttributesCheck() {}

  public static Verdict exactly(Attributes expected, CapturedSpan span, Snapshot snapshot) {
    SpanCheck check =
        SpanCheck.changing(
            "to have exactly %s".formatted(ValueText.count(expected.size(), "attribute")),
            s -> s.attributes().asMap().equals(expected.asMap()),
            s -> differences(expected.asMap(), s.attributes().asMap()));
    Verdict verdict = check.judge(span, snapshot);
    if (verdict.isPassing()) {
      return verdict;
    }
    Supplier<Problem> problem =
        () ->
            Problem.comparing(
                check.problem(span, snapshot).message(), lines(expected), lines(span.attributes()));
    return span.isEnded() ? Verdict.never(problem) : Verdict.notYet(problem);
  }

  private static String differences(
      Map<AttributeKey<?>, Object> expected, Map<AttributeKey<?>, Object> actual) {
    List<String> all = new ArrayList<>();
    expected.entrySet().stream()
        .filter(entry -> !entry.getValue().equals(actual.get(entry.getKey())))
        .forEach(entry -> all.add(missing(entry, actual)));
    actual.entrySet().stream()
        .filter(entry -> expected.keySet().stream().noneMatch(key -> isNamesake(key, entry)))
        .forEach(entry -> all.add("it has also " + pair(entry)));
    return ValueText.list(all);
  }

  private static String missing(
      Entry<AttributeKey<?>, Object> wanted, Map<AttributeKey<?>, Object> actual) {
    String is =
        actual.entrySet().stream()
            .filter(entry -> isNamesake(wanted.getKey(), entry))
            .findFirst()
            .map(entry -> "is " + typed(entry, wanted))
            .orElse("is missing");
    return pair(wanted) + " " + is;
  }

  private static String typed(
      Entry<AttributeKey<?>, Object> found, Entry<AttributeKey<?>, Object> wanted) {
    String value = ValueText.value(found.getKey().getKey(), found.getValue());
    return found.getKey().getType() == wanted.getKey().getType()
        ? value
        : value + " of type " + found.getKey().getType();
  }

  private static boolean isNamesake(AttributeKey<?> key, Entry<AttributeKey<?>, Object> entry) {
    return key.getKey().equals(entry.getKey().getKey());
  }

  private static String pair(Entry<AttributeKey<?>, Object> entry) {
    return AttributeChecks.pair(entry.getKey().getKey(), entry.getValue());
  }

  private static String lines(Attributes attributes) {
    return attributes.asMap().entrySet().stream()
        .map(AttributesCheck::pair)
        .sorted()
        .collect(joining("\n"));
  }
}
