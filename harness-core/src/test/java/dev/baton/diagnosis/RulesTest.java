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
}
