package dev.baton.junit5.conformance;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests whether a service conforms to <a href="https://www.w3.org/TR/trace-context-2/">W3C Trace
 * Context</a>: whether it continues the trace of each request that has a valid one, starts a new
 * one otherwise, and propagates the tracestate. Each rule is a dynamic test, returned by a
 * {@code @TestFactory} method.
 *
 * <p>The rules are those of the public suite at github.com/w3c/trace-context at its strictest, and
 * some that it lacks. Instances are immutable.
 */
public final class W3cTraceContextConformance {

  private static final List<ConformanceRule> RULES =
      Stream.of(
              TraceparentRules.all(),
              TraceparentFieldRules.all(),
              TracestateRules.all(),
              TracestateMemberRules.all(),
              SeveralCallsRules.all())
          .flatMap(List::stream)
          .toList();

  private final ConformanceTests tests;
  private final Level level;

  private W3cTraceContextConformance(ConformanceTests tests, Level level) {
    this.tests = tests;
    this.level = level;
  }

  /**
   * Returns a test for each rule of level 2, against a service with the endpoint that the public
   * suite requires; see {@link Exchange#callback}.
   *
   * @throws IllegalArgumentException if the endpoint is not {@code http} or has no host
   */
  public static Stream<DynamicTest> against(URI endpoint) {
    return with(Exchange.callback(endpoint)).tests();
  }

  /** Returns tests of all rules of level 2, against a service that is reached in some other way. */
  public static W3cTraceContextConformance with(Exchange exchange) {
    return new W3cTraceContextConformance(
        new ConformanceTests(RULES, exchange, "traceparent", "tracestate"), Level.TWO);
  }

  /** Uses the rules of this level; they differ in the keys of a tracestate and the random flag. */
  public W3cTraceContextConformance level(Level newLevel) {
    return new W3cTraceContextConformance(tests, newLevel);
  }

  /**
   * Excludes the strict rules: those that services may violate and still interoperate, mostly on
   * what must be rejected in a tracestate.
   */
  public W3cTraceContextConformance lenient() {
    return new W3cTraceContextConformance(tests.only(rule -> !rule.strict()), level);
  }

  /**
   * Skips the test of a rule while the service violates it, and fails the test once the service
   * conforms, so that the list of deviations stays accurate.
   *
   * @param rule the id of the rule, which begins its test's name
   * @param reason why the deviation is accepted; shown with the skipped test
   */
  public W3cTraceContextConformance knownDeviation(String rule, String reason) {
    return new W3cTraceContextConformance(tests.knownDeviation(rule, reason), level);
  }

  /**
   * Returns the tests. They send their requests when they run.
   *
   * @throws IllegalArgumentException if a known deviation names no tested rule
   */
  public Stream<DynamicTest> tests() {
    return tests.only(rule -> rule.belongsTo(level)).tests();
  }
}
