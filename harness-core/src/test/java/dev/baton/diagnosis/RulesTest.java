package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RulesTest {

  @Test
  void askEachRuleForWhatItImplements() {
    Set<Rule> asked = new LinkedHashSet<>(Rules.OF_ROOTS);
    asked.addAll(Rules.OF_REST);

    assertThat(asked).containsExactlyInAnyOrderElementsOf(Rules.ALL);
  }

  @Test
  void askRulesWhoseBaseClassImplementsIt() {
    assertThat(Rules.OF_ROOTS).hasAtLeastOneElementOfType(MalformedHeaderRule.class);
  }

  @Test
  void askNoRuleForRootsThatItDoesNotExamine() {
    assertThat(Rules.OF_ROOTS)
        .hasAtLeastOneElementOfType(ContextLostRule.class)
        .noneMatch(SecretRule.class::isInstance);
  }

  /** What spans say of themselves is no reason for a trace of another shape. */
  @Test
  void askThoseOfContentsForNoFailure() {
    assertThat(Rules.ALL)
        .filteredOn(rule -> !rule.explainsFailures())
        .extracting(Rule::id)
        .containsExactly(
            "data/secret",
            "data/personal",
            "naming/high-cardinality",
            "naming/missing-service-name",
            "naming/deprecated-attribute",
            "naming/misspelt-attribute",
            "naming/attribute-type",
            "naming/attribute-level",
            "naming/shared-instance-id");
  }
}
