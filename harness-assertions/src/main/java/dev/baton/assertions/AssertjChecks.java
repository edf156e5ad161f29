package dev.baton.assertions;

import dev.baton.assertions.text.ValueText;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The checks that every AssertJ assertion has. Checks that take a function judge the newest state
 * and wait as Baton's own checks do; all failures go where Baton's go. AssertJ's soft assertions
 * achieve this by subclassing at run time, which final classes do not allow.
 *
 * @param <S> the type of the assertion
 * @param <A> the type of what is asserted on
 */
abstract class AssertjChecks<S extends AssertjChecks<S, A>, A> extends AbstractAssert<S, A> {

  private static final String NOT_SO = "that is not so";

  AssertjChecks(A actual, Class<S> selfType) {
    super(actual, selfType);
    info.useRepresentation(SafeRepresentation.INSTANCE);
  }

  /**
   * Waits until nothing is wrong.
   *
   * @param wrong returns what is wrong with the newest state, the end of "but …"; empty if nothing
   *     is
   * @param expectation the end of "expected it …"
   */
  abstract S judged(Function<A, Optional<String>> wrong, String expectation);

  /**
   * Waits until nothing is wrong.
   *
   * @param failure returns the text of another assertion that fails; empty if none fails
   */
  abstract S judgedByOthers(Function<A, Optional<String>> failure, String expectation);

  /** Runs one of AssertJ's own checks, and sends its failure where Baton's go. */
  abstract S collected(Runnable check);

  @Override
  public S matches(Predicate<? super A> predicate) {
    return matches(predicate, "the given predicate");
  }

  @Override
  public S matches(Predicate<? super A> predicate, String description) {
    return judged(
        newest -> predicate.test(newest) ? Optional.empty() : Optional.of(NOT_SO),
        "to match " + ValueText.line(description));
  }

  @Override
  public S doesNotMatch(Predicate<? super A> predicate) {
    return doesNotMatch(predicate, "the given predicate");
  }

  @Override
  public S doesNotMatch(Predicate<? super A> predicate, String description) {
    return judged(
        newest -> predicate.test(newest) ? Optional.of("that is so") : Optional.empty(),
        "not to match " + ValueText.line(description));
  }

  @Override
  protected S satisfiesForProxy(Consumer<? super A>[] assertions) {
    return judgedByOthers(newest -> firstFailure(newest, assertions), "to satisfy what is asked");
  }

  private Optional<String> firstFailure(A newest, Consumer<? super A>[] assertions) {
    return Arrays.stream(assertions).flatMap(one -> failure(newest, one).stream()).findFirst();
  }

  @Override
  protected S satisfiesAnyOfForProxy(Consumer<? super A>[] assertions) {
    return judgedByOthers(
        newest ->
            Arrays.stream(assertions).anyMatch(one -> failure(newest, one).isEmpty())
                ? Optional.empty()
                : firstFailure(newest, assertions),
        "to satisfy any of " + assertions.length + " things");
  }

  private Optional<String> failure(A newest, Consumer<? super A> assertion) {
    try {
      assertion.accept(newest);
      return Optional.empty();
    } catch (AssertionError failure) {
      return Optional.of(String.valueOf(failure.getMessage()).strip());
    }
  }

  @Override
  public S isEqualTo(@Nullable Object expected) {
    return collected(() -> super.isEqualTo(expected));
  }

  @Override
  public S isNotEqualTo(@Nullable Object other) {
    return collected(() -> super.isNotEqualTo(other));
  }

  @Override
  public S isNotNull() {
    return collected(() -> super.isNotNull());
  }

  @Override
  public S isSameAs(@Nullable Object expected) {
    return collected(() -> super.isSameAs(expected));
  }

  @Override
  public S isNotSameAs(@Nullable Object other) {
    return collected(() -> super.isNotSameAs(other));
  }

  @Override
  public S isIn(Object... values) {
    return collected(() -> super.isIn(values));
  }

  @Override
  public S isIn(Iterable<?> values) {
    return collected(() -> super.isIn(values));
  }

  @Override
  public S isNotIn(Object... values) {
    return collected(() -> super.isNotIn(values));
  }

  @Override
  public S isNotIn(Iterable<?> values) {
    return collected(() -> super.isNotIn(values));
  }

  @Override
  public S is(Condition<? super A> condition) {
    return collected(() -> super.is(condition));
  }

  @Override
  public S isNot(Condition<? super A> condition) {
    return collected(() -> super.isNot(condition));
  }

  @Override
  public S has(Condition<? super A> condition) {
    return collected(() -> super.has(condition));
  }

  @Override
  public S doesNotHave(Condition<? super A> condition) {
    return collected(() -> super.doesNotHave(condition));
  }

  @Override
  public S satisfies(Condition<? super A> condition) {
    return collected(() -> super.satisfies(condition));
  }

  @Override
  public S isInstanceOf(Class<?> type) {
    return collected(() -> super.isInstanceOf(type));
  }

  @Override
  public S isInstanceOfAny(Class<?>... types) {
    return collected(() -> super.isInstanceOfAny(types));
  }

  @Override
  public S isNotInstanceOf(Class<?> type) {
    return collected(() -> super.isNotInstanceOf(type));
  }

  @Override
  public S isNotInstanceOfAny(Class<?>... types) {
    return collected(() -> super.isNotInstanceOfAny(types));
  }

  @Override
  public S isExactlyInstanceOf(Class<?> type) {
    return collected(() -> super.isExactlyInstanceOf(type));
  }

  @Override
  public S isNotExactlyInstanceOf(Class<?> type) {
    return collected(() -> super.isNotExactlyInstanceOf(type));
  }

  @Override
  public S isOfAnyClassIn(Class<?>... types) {
    return collected(() -> super.isOfAnyClassIn(types));
  }

  @Override
  public S isNotOfAnyClassIn(Class<?>... types) {
    return collected(() -> super.isNotOfAnyClassIn(types));
  }

  @Override
  public S hasSameClassAs(Object other) {
    return collected(() -> super.hasSameClassAs(other));
  }

  @Override
  public S doesNotHaveSameClassAs(Object other) {
    return collected(() -> super.doesNotHaveSameClassAs(other));
  }

  @Override
  public S hasToString(String expected) {
    return collected(() -> requireToString(expected));
  }

  @Override
  @SuppressWarnings("AnnotateFormatMethod") // AssertJ's own signature
  public S hasToString(String template, Object... args) {
    return hasToString(String.format(template, args));
  }

  /** AssertJ would hand the raw text on to whoever compares the two sides. */
  private void requireToString(String expected) {
    String text = String.valueOf(actual);
    if (!text.equals(expected)) {
      String seen = SafeRepresentation.safe(text);
      String wanted = SafeRepresentation.safe(expected);
      throw failureWithActualExpected(
          seen,
          wanted,
          "%nExpecting actual's toString() to return:%n  \"%s\"%nbut was:%n  \"%s\"",
          wanted,
          seen);
    }
  }

  @Override
  public S doesNotHaveToString(String other) {
    return collected(() -> super.doesNotHaveToString(other));
  }

  @Override
  public S doesNotHaveToString(String template, Object... args) {
    return collected(() -> super.doesNotHaveToString(template, args));
  }

  @Override
  public S hasSameHashCodeAs(Object other) {
    return collected(() -> super.hasSameHashCodeAs(other));
  }

  @Override
  public S doesNotHaveSameHashCodeAs(Object other) {
    return collected(() -> super.doesNotHaveSameHashCodeAs(other));
  }

  @Override
  public void isNull() {
    collected(super::isNull);
  }

  @Override
  public <T> S isInstanceOfSatisfying(Class<T> type, Consumer<T> requirements) {
    return collected(() -> super.isInstanceOfSatisfying(type, requirements));
  }
}
