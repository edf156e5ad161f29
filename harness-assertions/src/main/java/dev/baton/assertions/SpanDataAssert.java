package dev.baton.assertions;

import dev.baton.assertions.checks.AttributeChecks;
import dev.baton.assertions.checks.AttributesCheck;
import dev.baton.assertions.checks.EventChecks;
import dev.baton.assertions.checks.ExpectedCount;
import dev.baton.assertions.checks.LinkChecks;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Assertions on what a program writes into a span: attributes, events, links. */
abstract class SpanDataAssert extends SpanFieldAssert {

  SpanDataAssert(Evaluation evaluation, CapturedSpan span) {
    super(evaluation, span);
  }

  /** Asserts that it has this attribute with this value: {@code hasAttribute(TIER, "free")}. */
  public <T> SpanAssert hasAttribute(AttributeKey<T> key, T value) {
    return require(AttributeChecks.has(key, value));
  }

  /** Asserts that it has this string attribute: {@code hasAttribute("tier", "free")}. */
  public SpanAssert hasAttribute(String key, String value) {
    return hasAttribute(AttributeKey.stringKey(key), value);
  }

  /** Asserts that it has this long attribute: {@code hasAttribute("n", 42)}. */
  public SpanAssert hasAttribute(String key, long value) {
    return hasAttribute(AttributeKey.longKey(key), value);
  }

  /**
   * Asserts that it has this double attribute, with exactly this value: {@code hasAttribute("x",
   * 0.5)}.
   */
  public SpanAssert hasAttribute(String key, double value) {
    return hasAttribute(AttributeKey.doubleKey(key), value);
  }

  /** Asserts that it has this boolean attribute: {@code hasAttribute("hit", true)}. */
  public SpanAssert hasAttribute(String key, boolean value) {
    return hasAttribute(AttributeKey.booleanKey(key), value);
  }

  /**
   * Asserts that it has exactly these attributes; reports every difference: {@code
   * hasAttributes(Attributes.of(TIER, "free"))}.
   */
  public SpanAssert hasAttributes(Attributes attributes) {
    return require(snapshot -> AttributesCheck.exactly(attributes, in(snapshot), snapshot));
  }

  /**
   * Asserts that it has these attributes, and possibly others; reports every difference: {@code
   * containsAttributes(Attributes.of(TIER, "free"))}.
   */
  public SpanAssert containsAttributes(Attributes attributes) {
    return require(AttributeChecks.containsAll(attributes));
  }

  /**
   * Asserts that it has attributes of exactly these names, whatever their values: {@code
   * hasOnlyAttributes("tier", "n")}.
   */
  public SpanAssert hasOnlyAttributes(String... keys) {
    return require(AttributeChecks.onlyKeys(new TreeSet<>(List.of(keys))));
  }

  /** Asserts that it has no attribute at all: {@code hasNoAttributes()}. */
  public SpanAssert hasNoAttributes() {
    return hasOnlyAttributes();
  }

  /**
   * Asserts that it has no attribute of this name, of any type: {@code
   * doesNotHaveAttribute("card.number")}.
   */
  public SpanAssert doesNotHaveAttribute(String key) {
    return require(AttributeChecks.hasNone(key));
  }

  /**
   * Asserts on its attributes: {@code hasAttributesSatisfying(all ->
   * assertThat(all.get(TIER)).startsWith("fr"))}.
   *
   * @param requirements called repeatedly while the assertion waits; fails by throwing an {@link
   *     AssertionError}
   */
  public SpanAssert hasAttributesSatisfying(Consumer<Attributes> requirements) {
    return satisfies(span -> requirements.accept(span.attributes()));
  }

  /**
   * Asserts how many attributes were set, including those dropped by limits: {@code
   * hasTotalAttributeCount(2)}.
   */
  public SpanAssert hasTotalAttributeCount(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(AttributeChecks.totalCount(expected));
  }

  /**
   * Asserts that it has exactly these events, by name and in this order: {@code hasEvents("cache
   * miss", "retry")}.
   */
  public SpanAssert hasEvents(String... names) {
    return require(EventChecks.exactly(List.of(names)));
  }

  /** Asserts that it has an event of this name: {@code hasEvent("cache miss")}. */
  public SpanAssert hasEvent(String name) {
    return require(EventChecks.has(name));
  }

  /**
   * Asserts that it has an event of this name with these attributes, and possibly others: {@code
   * hasEvent("retry", Attributes.of(ATTEMPT, 2L))}.
   */
  public SpanAssert hasEvent(String name, Attributes attributes) {
    return require(EventChecks.has(name, attributes));
  }

  /** Asserts that it has no event of this name: {@code doesNotHaveEvent("timeout")}. */
  public SpanAssert doesNotHaveEvent(String name) {
    return require(EventChecks.hasNone(name));
  }

  /** Asserts that it has no event at all: {@code hasNoEvents()}. */
  public SpanAssert hasNoEvents() {
    return hasEvents();
  }

  /**
   * Asserts how many events it recorded, including those dropped by limits: {@code
   * hasTotalRecordedEvents(2)}.
   */
  public SpanAssert hasTotalRecordedEvents(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(EventChecks.totalCount(expected));
  }

  /**
   * Asserts that it recorded an exception of exactly this class: {@code
   * hasException(IllegalStateException.class)}.
   */
  public SpanAssert hasException(Class<? extends Throwable> type) {
    return require(EventChecks.hasException(nameOf(type), null));
  }

  /**
   * Asserts that it recorded an exception of exactly this class with this message: {@code
   * hasException(IllegalStateException.class, "no stock")}.
   */
  public SpanAssert hasException(Class<? extends Throwable> type, String message) {
    return require(EventChecks.hasException(nameOf(type), message));
  }

  /**
   * Asserts that it recorded an exception of this exception's class and message: {@code
   * hasException(new IllegalStateException("no stock"))}.
   */
  public SpanAssert hasException(Throwable exception) {
    return require(EventChecks.hasException(nameOf(exception.getClass()), exception.getMessage()));
  }

  private static String nameOf(Class<?> type) {
    return Objects.requireNonNullElse(type.getCanonicalName(), type.getName());
  }

  /** Asserts that it recorded no exception, whatever its status: {@code hasNoException()}. */
  public SpanAssert hasNoException() {
    return require(EventChecks.hasNoException());
  }

  /**
   * Asserts that it links to a captured span of this name, in any trace: {@code hasLinkTo("POST
   * /orders")}.
   */
  public SpanAssert hasLinkTo(String name) {
    return require(LinkChecks.to(name));
  }

  /** Asserts that it does not link to a span of this name: {@code doesNotHaveLinkTo("job")}. */
  public SpanAssert doesNotHaveLinkTo(String name) {
    return require(LinkChecks.notTo(name));
  }

  /** Asserts that it has no link at all: {@code hasNoLinks()}. */
  public SpanAssert hasNoLinks() {
    return require(LinkChecks.none());
  }

  /**
   * Asserts how many links it recorded, including those dropped by limits: {@code
   * hasTotalRecordedLinks(1)}.
   */
  public SpanAssert hasTotalRecordedLinks(int expected) {
    ExpectedCount.requireNotNegative("expected", expected);
    return require(LinkChecks.totalCount(expected));
  }
}
