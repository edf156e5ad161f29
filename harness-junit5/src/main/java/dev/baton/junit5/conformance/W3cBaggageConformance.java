package dev.baton.junit5.conformance;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests whether a service conforms to <a href="https://www.w3.org/TR/baggage/">W3C Baggage</a>:
 * whether it propagates what it received, up to the limits, with the same meaning. Each rule is a
 * dynamic test, returned by a {@code @TestFactory} method. Members that the service adds, the
 * encoding, and the order of different keys are not tested.
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
   * Returns a test for each rule, against a service with the endpoint that the public suite for
   * Trace Context requires; see {@link Exchange#callback}.
   *
   * @throws IllegalArgumentException if the endpoint is not {@code http} or has no host
   */
  public static Stream<DynamicTest> against(URI endpoint) {
    return with(Exchange.callback(endpoint)).tests();
  }

  /** Returns tests of all rules, against a service that is reached in some other way. */
  public static W3cBaggageConformance with(Exchange exchange) {
    return new W3cBaggageConformance(new ConformanceTests(RULES, exchange, "baggage"));
  }

  /** Excludes the strict rules: those on behaviour that the specification leaves undefined. */
  public W3cBaggageConformance lenient() {
    return new W3cBaggageConformance(tests.only(rule -> !rule.strict()));
  }

  /**
   * Skips the test of a rule while the service violates it, and fails the test once the service
   * conforms, so that the list of deviations stays accurate.
   *
   * @param rule the id of the rule, which begins its test's name
   * @param reason why the deviation is accepted; shown with the skipped test
   */
  public W3cBaggageConformance knownDeviation(String rule, String reason) {
    return new W3cBaggageConformance(tests.knownDeviation(rule, reason));
  }

  /**
   * Returns the tests. They send their requests when they run.
   *
   * @throws IllegalArgumentException if a known deviation names no tested rule
   */
  public Stream<DynamicTest> tests() {
    return tests.tests();
  }
}
