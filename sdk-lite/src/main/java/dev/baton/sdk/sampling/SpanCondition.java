package dev.baton.sdk.sampling;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A condition on a span that is about to start, with a description. Immutable.
 *
 * <p>If the name is not set yet, a condition on the name is neither true nor false, and neither is
 * its negation. A rule with such a condition does not match.
 */
public final class SpanCondition {

  /** The result of a condition. */
  enum Answer {
    YES,
    NO,
    NAME_NOT_SET;

    static Answer of(boolean holds) {
      return holds ? YES : NO;
    }
  }

  private final String words;
  private final Function<SamplingInput, Answer> test;

  private SpanCondition(String words, Function<SamplingInput, Answer> test) {
    this.words = words;
    this.test = test;
  }

  /** Returns a custom condition; {@code words} describes it and completes "a span whose …". */
  public static SpanCondition of(String words, Predicate<? super SamplingInput> test) {
    requireNonNull(words, "words");
    requireNonNull(test, "test");
    return new SpanCondition(words, input -> Answer.of(test.test(input)));
  }

  /** The name equals this one. */
  public static SpanCondition name(String expected) {
    requireNonNull(expected, "expected");
    return ofName("name is " + expected, expected::equals);
  }

  /** The whole name matches this pattern. */
  public static SpanCondition nameMatches(Pattern pattern) {
    requireNonNull(pattern, "pattern");
    return ofName("name matches " + pattern, name -> pattern.matcher(name).matches());
  }

  private static SpanCondition ofName(String words, Predicate<String> test) {
    return new SpanCondition(
        words, input -> input.isNamed() ? Answer.of(test.test(input.name())) : Answer.NAME_NOT_SET);
  }

  /** The kind equals this one. */
  public static SpanCondition kind(SpanKind expected) {
    requireNonNull(expected, "expected");
    return of("kind is " + expected, input -> input.kind() == expected);
  }

  /** An attribute was set before the start and has this value. */
  public static <T> SpanCondition attribute(AttributeKey<T> key, T expected) {
    requireNonNull(key, "key");
    requireNonNull(expected, "expected");
    return of(
        key.getKey() + " is " + expected, input -> expected.equals(input.attributes().get(key)));
  }

  /** An attribute of this name and type was set before the start. */
  public static SpanCondition hasAttribute(AttributeKey<?> key) {
    requireNonNull(key, "key");
    return of(key.getKey() + " is set", input -> input.attributes().get(key) != null);
  }

  /** The service that starts the span has this name. */
  public static SpanCondition service(String expected) {
    requireNonNull(expected, "expected");
    return of("service is " + expected, input -> input.service().equals(expected));
  }

  /** There is no parent. */
  public static SpanCondition isRoot() {
    return of("parent is missing", input -> !input.parent().isValid());
  }

  /** Both conditions are true. */
  public SpanCondition and(SpanCondition other) {
    requireNonNull(other, "other");
    return new SpanCondition(
        words + " and " + other.words,
        input -> decisive(Answer.NO, ask(input), () -> other.ask(input)));
  }

  /** At least one of the conditions is true. */
  public SpanCondition or(SpanCondition other) {
    requireNonNull(other, "other");
    return new SpanCondition(
        "(" + words + " or " + other.words + ")",
        input -> decisive(Answer.YES, ask(input), () -> other.ask(input)));
  }

  /** This condition is false. */
  public SpanCondition not() {
    return new SpanCondition("not (" + words + ")", input -> opposite(ask(input)));
  }

  /** Returns the decisive answer if either gives it, else "not set" if either is. */
  private static Answer decisive(Answer decisive, Answer first, Supplier<Answer> second) {
    if (first == decisive) {
      return first;
    }
    Answer other = second.get();
    return first == Answer.NAME_NOT_SET && other != decisive ? first : other;
  }

  private static Answer opposite(Answer answer) {
    return switch (answer) {
      case YES -> Answer.NO;
      case NO -> Answer.YES;
      case NAME_NOT_SET -> answer;
    };
  }

  Answer ask(SamplingInput input) {
    return test.apply(input);
  }

  /** Returns the description, such as {@code kind is SERVER and name is GET /health}. */
  @Override
  public String toString() {
    return words;
  }
}
