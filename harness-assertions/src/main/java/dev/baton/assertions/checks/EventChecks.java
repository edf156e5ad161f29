package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question.HasEvent;
import dev.baton.diagnosis.Question.NoEvent;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Checks on the events of a span, exceptions included. */
@Internal
public final class EventChecks {

  private static final String EXCEPTION = "exception";
  private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");

  private EventChecks() {}

  /** Exactly these, in this order. */
  public static SpanCheck exactly(List<String> names) {
    return SpanCheck.changing(
            names.isEmpty() ? "to have no events" : "to have exactly the events " + list(names),
            span -> names(span).equals(names),
            EventChecks::butHas)
        .askingInPlace(
            place ->
                names.stream()
                    .filter(name -> isAsked(place.span(), name))
                    .findFirst()
                    .map(name -> new NoEvent(place.span(), name)));
  }

  public static SpanCheck has(String name) {
    return SpanCheck.growing(
            "to have an event " + ValueText.name(name),
            span -> names(span).contains(name),
            EventChecks::butHas)
        .asking(span -> isAsked(span, name), span -> new NoEvent(span, name));
  }

  /** An open span may still get it. */
  private static boolean isAsked(CapturedSpan span, String name) {
    return span.isEnded() && span.origin() != null && !names(span).contains(name);
  }

  public static SpanCheck hasNone(String name) {
    return SpanCheck.inPlace(
            "to have no event " + ValueText.name(name),
            place -> !names(place.span()).contains(name),
            place -> kept(place.span()),
            place -> place.span().isEnded() ? Certainty.FIXED : Certainty.ABSENT_SO_FAR)
        .asking(span -> span.origin() != null, span -> new HasEvent(span, name));
  }

  public static SpanCheck has(String name, Attributes attributes) {
    return SpanCheck.growing(
            "to have an event %s with %s"
                .formatted(ValueText.name(name), AttributeChecks.pairs(attributes)),
            span -> span.events().stream().anyMatch(event -> isSuch(event, name, attributes)),
            span -> butNamesakes(span, name))
        .asking(span -> isAsked(span, name), span -> new NoEvent(span, name));
  }

  private static boolean isSuch(SpanEvent event, String name, Attributes attributes) {
    return event.name().equals(name)
        && event.attributes().asMap().entrySet().containsAll(attributes.asMap().entrySet());
  }

  private static String butNamesakes(CapturedSpan span, String name) {
    List<String> found =
        span.events().stream()
            .filter(event -> event.name().equals(name))
            .map(event -> AttributeChecks.pairs(event.attributes()))
            .toList();
    return found.isEmpty()
        ? butHas(span)
        : "its event %s has %s"
            .formatted(ValueText.name(name), String.join("; another has ", found));
  }

  public static SpanCheck totalCount(int expected) {
    return SpanCheck.changing(
        "to have recorded " + ValueText.count(expected, "event"),
        span -> span.events().size() + span.dropped().events() == expected,
        span -> RecordedCount.words(span.events().size(), span.dropped().events(), "event"));
  }

  /**
   * Requires an exception of this type.
   *
   * @param message null for any message
   */
  public static SpanCheck hasException(String type, @Nullable String message) {
    return SpanCheck.growing(
            "to have recorded the exception " + exception(type, message),
            span ->
                exceptions(span).stream()
                    .anyMatch(
                        event ->
                            type.equals(event.attributes().get(TYPE))
                                && (message == null
                                    || message.equals(event.attributes().get(MESSAGE)))),
            EventChecks::butThrew)
        .asking(span -> isAsked(span, EXCEPTION), span -> new NoEvent(span, EXCEPTION));
  }

  public static SpanCheck hasNoException() {
    return SpanCheck.inPlace(
            "to have recorded no exception",
            place -> exceptions(place.span()).isEmpty(),
            place -> butThrew(place.span()),
            place -> place.span().isEnded() ? Certainty.FIXED : Certainty.ABSENT_SO_FAR)
        .asking(span -> span.origin() != null, span -> new HasEvent(span, EXCEPTION));
  }

  private static List<SpanEvent> exceptions(CapturedSpan span) {
    return span.events().stream().filter(event -> event.name().equals(EXCEPTION)).toList();
  }

  /** Returns the exceptions that the span recorded, in words. */
  static List<String> thrown(CapturedSpan span) {
    return exceptions(span).stream()
        .map(
            event ->
                exception(
                    Objects.requireNonNullElse(event.attributes().get(TYPE), "of unknown type"),
                    event.attributes().get(MESSAGE)))
        .toList();
  }

  private static String butThrew(CapturedSpan span) {
    List<String> found = thrown(span);
    return found.isEmpty() ? "it recorded none" : "it recorded " + ValueText.list(found);
  }

  private static String exception(String type, @Nullable String message) {
    return ValueText.name(type) + (message == null ? "" : " " + ValueText.value(message));
  }

  private static String butHas(CapturedSpan span) {
    return kept(span) + RecordedCount.dropped(span, "event");
  }

  private static String kept(CapturedSpan span) {
    return span.events().isEmpty() ? "it has no events" : "it has the events " + list(names(span));
  }

  private static List<String> names(CapturedSpan span) {
    return span.events().stream().map(SpanEvent::name).toList();
  }

  private static String list(List<String> names) {
    return ValueText.list(names.stream().map(ValueText::name).toList());
  }
}
