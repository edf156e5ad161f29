package dev.baton.junit5.conformance;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests whether a service keeps the rules of <a href="https://www.w3.org/TR/trace-context-2/">W3C
 * Trace Context</a>: whether it finds the trace in each request that has one, begins a new one
 * where none is valid, and passes on the tracestate. Each rule is a dynamic test; a method with
 * {@code @TestFactory} returns them.
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
   * Returns a test for each rule of level 2, against a service that has the endpoint which the
   * public suite asks for; see {@link Exchange#callback}.
   *
   * @throws IllegalArgumentException if the endpoint is not {@code http} or names no host
   */
  public static Stream<DynamicTest> against(URI endpoint) {
    return with(Exchange.callback(endpoint)).tests();
  }

  /** Begins with all rules of level 2, against a service that is reached in some other way. */
  public static W3cTraceContextConformance with(Exchange exchange) {
    return new W3cTraceContextConformance(
        new ConformanceTests(RULES, exchange, "traceparent", "tracestate"), Level.TWO);
  }

  /** Takes the rules of that level; they differ in the keys of a tracestate and the random flag. */
  public W3cTraceContextConformance level(Level newLevel) {
    return new W3cTraceContextConformance(tests, newLevel);
  }

  /**
   * Leaves out the strict rules: those that services may break and still interoperate, mostly what
   * has to be rejected in a tracestate.
   */
  public W3cTraceContextConformance lenient() {
    return new W3cTraceContextConformance(tests.only(rule -> !rule.strict()), level);
  }

  /**
   * Skips the test of a rule as long as the service breaks it, and fails it as soon as the service
   * keeps it, so that the list of deviations stays true.
   *
   * @param rule the id of the rule, as its test's name begins
   * @param reason why it may stay broken; shown with the skipped test
   */
  public W3cTraceContextConformance knownDeviation(String rule, String reason) {
    return new W3cTraceContextConformance(tests.knownDeviation(rule, reason), level);
  }

  /**
   * Returns the tests. They send their requests when they run.
   *
   * @throws IllegalArgumentException if a known deviation is from no rule that is tested
   */
  public Stream<DynamicTest> tests() {
    return tests.only(rule -> rule.belongsTo(level)).tests();
  }
}
