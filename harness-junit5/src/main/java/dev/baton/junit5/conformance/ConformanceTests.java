package dev.baton.junit5.conformance;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/** The rules of one specification, as tests of one service. */
record ConformanceTests(
    List<ConformanceRule> rules,
    Exchange exchange,
    RuleFailureText text,
    Map<String, String> deviations) {

  ConformanceTests {
    rules = List.copyOf(rules);
    deviations = Map.copyOf(deviations);
  }

  ConformanceTests(List<ConformanceRule> rules, Exchange exchange, String... headers) {
    this(rules, exchange, new RuleFailureText(List.of(headers)), Map.of());
  }

  ConformanceTests only(Predicate<ConformanceRule> wanted) {
    return new ConformanceTests(rules.stream().filter(wanted).toList(), exchange, text, deviations);
  }

  ConformanceTests knownDeviation(String rule, String reason) {
    if (reason.isBlank()) {
      throw new IllegalArgumentException("the deviation from " + rule + " needs a reason");
    }
    Map<String, String> more = new LinkedHashMap<>(deviations);
    more.put(rule, reason);
    return new ConformanceTests(rules, exchange, text, more);
  }

  /**
   * Returns a test for each rule.
   *
   * @throws IllegalArgumentException if a known deviation is from no rule that is tested
   */
  Stream<DynamicTest> tests() {
    Set<String> ids =
        rules.stream().map(ConformanceRule::id).collect(Collectors.toCollection(TreeSet::new));
    for (String rule : deviations.keySet()) {
      if (!ids.contains(rule)) {
        throw new IllegalArgumentException(
            "'%s' is not a rule that is tested here; the rules are %s"
                .formatted(rule, String.join(", ", ids)));
      }
    }
    return rules.stream().map(this::test);
  }

  private DynamicTest test(ConformanceRule rule) {
    RuleRun run = new RuleRun(rule, exchange, text);
    String known = deviations.get(rule.id());
    return DynamicTest.dynamicTest(
        rule.displayName(), known == null ? run::check : () -> run.checkDeviation(known));
  }
}
