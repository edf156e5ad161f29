package dev.baton.trace;

import static java.util.Objects.requireNonNull;

import dev.baton.redaction.Redaction;
import dev.baton.text.Printable;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Says which spans are meant, and says so in words: {@code named("GET
 * /stock").of("shop").ofKind(CLIENT)} is {@code GET /stock @shop CLIENT} in every failure. Each
 * method returns a narrower filter and leaves this one as it is.
 *
 * <p>What it asks may become true while a span is open, and is then true from that moment on.
 */
public final class SpanFilter implements Predicate<CapturedSpan> {

  private static final int LONGEST = 120;

  private final Supplier<String> words;
  private final Predicate<CapturedSpan> predicate;

  private SpanFilter(Supplier<String> words, Predicate<CapturedSpan> predicate) {
    this.words = words;
    this.predicate = predicate;
  }

  /** Means every span. */
  public static SpanFilter any() {
    return new SpanFilter(() -> "of any name", span -> true);
  }

  /** Means the spans of exactly this name. */
  public static SpanFilter named(String name) {
    requireNonNull(name, "name");
    return new SpanFilter(() -> shown(name), span -> span.name().equals(name));
  }

  /** Means only those of this service. */
  public SpanFilter of(String service) {
    requireNonNull(service, "service");
    return and(() -> "@" + shown(service), span -> span.service().equals(service));
  }

  /** Means only those of this kind. */
  public SpanFilter ofKind(SpanKind kind) {
    requireNonNull(kind, "kind");
    return and(kind::name, span -> span.kind() == kind);
  }

  /** Means only those that have this attribute with this value. */
  public <T> SpanFilter withAttribute(AttributeKey<T> key, T value) {
    requireNonNull(value, "value");
    return and(
        () -> shown(key.getKey()) + "=" + value(key.getKey(), value),
        span -> value.equals(span.attribute(key)));
  }

  /** Means only those that have this attribute with this text. */
  public SpanFilter withAttribute(String key, String value) {
    return withAttribute(AttributeKey.stringKey(key), value);
  }

  /** Means only those that have this attribute with this whole number. */
  public SpanFilter withAttribute(String key, long value) {
    return withAttribute(AttributeKey.longKey(key), value);
  }

  /** Means only those that have this attribute with this truth value. */
  public SpanFilter withAttribute(String key, boolean value) {
    return withAttribute(AttributeKey.booleanKey(key), value);
  }

  /**
   * Means only those of which the predicate is true.
   *
   * @param description what the predicate says of a span, such as {@code slower than a second}; it
   *     stands in failures
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

  /** Returns the words: {@code GET /stock @shop CLIENT}. */
  @Override
  public String toString() {
    return words.get();
  }
}
