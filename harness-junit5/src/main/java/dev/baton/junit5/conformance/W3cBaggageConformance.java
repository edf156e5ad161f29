package dev.baton.junit5.conformance;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests whether a service keeps the rules of <a href="https://www.w3.org/TR/baggage/">W3C
 * Baggage</a>: whether it passes on what it received, up to the limits, with the same meaning. Each
 * rule is a dynamic test; a method with {@code @TestFactory} returns them. What a service adds of
 * its own, how it encodes, and the order of different keys are its own affair.
 *
 * <p>There is no public suite for baggage. Instances are immutable.
 */
public final class W3cBaggageConformance {

  private static final List<ConformanceRule> RULES =
      Stream.of(BaggageRules.all(), BaggageMemberRules.all(), BaggageLimitRules.all())
          .flatMap(List::stream)
          .toList();

  private final ConformanceTests tests;

  private W3cBaggageConformance(ConformanceTests tests) {
    this.tests = tests;
  }

  /**
   * Returns a test for each rule, against a service that has the endpoint which the public suite
   * for Trace Context asks for; see {@link Exchange#callback}.
   *
   * @throws IllegalArgumentException if the endpoint is not {@code http} or names no host
   */
  public static Stream<DynamicTest> against(URI endpoint) {
    return with(Exchange.callback(endpoint)).tests();
  }

  /** Begins with all rules, against a service that is reached in some other way. */
  public static W3cBaggageConformance with(Exchange exchange) {
    return new W3cBaggageConformance(new ConformanceTests(RULES, exchange, "baggage"));
  }

  /** Leaves out the strict rules: those on what the specification leaves undefined. */
  public W3cBaggageConformance lenient() {
    return new W3cBaggageConformance(tests.only(rule -> !rule.strict()));
  }

  /**
   * Skips the test of a rule as long as the service breaks it, and fails it as soon as the service
   * keeps it, so that the list of deviations stays true.
   *
   * @param rule the id of the rule, as its test's name begins
   * @param reason why it may stay broken; shown with the skipped test
   */
  public W3cBaggageConformance knownDeviation(String rule, String reason) {
    return new W3cBaggageConformance(tests.knownDeviation(rule, reason));
  }

  /**
   * Returns the tests. They send their requests when they run.
   *
   * @throws IllegalArgumentException if a known deviation is from no rule that is tested
   */
  public Stream<DynamicTest> tests() {
    return tests.tests();
  }
}
