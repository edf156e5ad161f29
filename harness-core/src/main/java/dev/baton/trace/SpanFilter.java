package dev.baton.trace;

import static java.util.Objects.requireNonNull;

import dev.baton.redaction.Redaction;
import dev.baton.text.Printable;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Selects spans, and describes the selection in failures: {@code named("GET
 * /stock").of("shop").ofKind(CLIENT)} reads {@code GET /stock @shop CLIENT}. Each method returns a
 * narrower filter and does not change this one.
 *
 * <p>A condition may become true while a span is open, and then stays true.
 */
public final class SpanFilter implements Predicate<CapturedSpan> {

  private static final int LONGEST = 120;

  private final Supplier<String> words;
  private final Predicate<CapturedSpan> predicate;

  private SpanFilter(Supplier<String> words, Predicate<CapturedSpan> predicate) {
    this.words = words;
    this.predicate = predicate;
  }

  /** Selects every span. */
  public static SpanFilter any() {
    return new SpanFilter(() -> "of any name", span -> true);
  }

  /** Selects the spans of exactly this name. */
  public static SpanFilter named(String name) {
    requireNonNull(name, "name");
    return new SpanFilter(() -> shown(name), span -> span.name().equals(name));
  }

  /** Narrows the selection to spans of this service. */
  public SpanFilter of(String service) {
    requireNonNull(service, "service");
    return and(() -> "@" + shown(service), span -> span.service().equals(service));
  }

  /** Narrows the selection to spans of this kind. */
  public SpanFilter ofKind(SpanKind kind) {
    requireNonNull(kind, "kind");
    return and(kind::name, span -> span.kind() == kind);
  }

  /** Narrows the selection to spans that have this attribute with this value. */
  public <T> SpanFilter withAttribute(AttributeKey<T> key, T value) {
    requireNonNull(value, "value");
    return and(
        () -> shown(key.getKey()) + "=" + value(key.getKey(), value),
        span -> value.equals(span.attribute(key)));
  }

  /** Narrows the selection to spans that have this string attribute. */
  public SpanFilter withAttribute(String key, String value) {
    return withAttribute(AttributeKey.stringKey(key), value);
  }

  /** Narrows the selection to spans that have this long attribute. */
  public SpanFilter withAttribute(String key, long value) {
    return withAttribute(AttributeKey.longKey(key), value);
  }

  /** Narrows the selection to spans that have this boolean attribute. */
  public SpanFilter withAttribute(String key, boolean value) {
    return withAttribute(AttributeKey.booleanKey(key), value);
  }

  /**
   * Narrows the selection to spans that match the predicate.
   *
   * @param description what the predicate means, such as {@code slower than a second}; shown in
   *     failures
   */
  public SpanFilter matching(Predicate<CapturedSpan> condition, String description) {
    requireNonNull(condition, "condition");
    requireNonNull(description, "description");
    return and(() -> "(" + shown(description) + ")", condition);
  }

  private SpanFilter and(Supplier<String> more, Predicate<CapturedSpan> condition) {
    return new SpanFilter(() -> words.get() + " " + more.get(), predicate.and(condition));
  }

  private static String value(String key, Object value) {
    String seen = Redaction.current().value(key, value).toString();
    return quoted(seen, Printable.of(seen, LONGEST));
  }

  private static String shown(String raw) {
    return quoted(raw, Redaction.current().line(raw, LONGEST));
  }

  private static String quoted(String raw, String text) {
    return raw.isBlank() || !raw.strip().equals(raw) ? '"' + text + '"' : text;
  }

  @Override
  public boolean test(CapturedSpan span) {
    return predicate.test(span);
  }

  /** Returns the description: {@code GET /stock @shop CLIENT}. */
  @Override
  public String toString() {
    return words.get();
  }
}
