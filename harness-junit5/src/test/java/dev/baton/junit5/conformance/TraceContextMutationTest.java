package dev.baton.junit5.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule fails for a service that breaks it, and for no other reason. */
class TraceContextMutationTest {

  static Stream<Mutation> mutations() {
    return Stream.concat(TraceparentMutations.all().stream(), TracestateMutations.all().stream());
  }

  static Stream<String> rules() {
    return W3cTraceContextConformance.with(Reference.of(Level.TWO))
        .tests()
        .map(test -> test.getDisplayName().split(":", 2)[0]);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mutations")
  void aBugBreaksItsRulesOnly(Mutation mutation) {
    UnaryOperator<Exchange> broken = mutation.service();
    Exchange service = broken.apply(Reference.of(Level.TWO));

    assertThat(Verdicts.of(W3cTraceContextConformance.with(service).tests()).failed())
        .containsExactlyInAnyOrderElementsOf(mutation.broken());
  }

  @Test
  void everyRuleCanFail() {
    Set<String> broken =
        mutations()
            .flatMap(mutation -> mutation.broken().stream())
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(broken).containsExactlyInAnyOrderElementsOf(rules().toList());
  }

  @Test
  void aServiceOfLevel2BreaksTheKeysOfLevel1() {
    Verdicts verdicts =
        Verdicts.of(
            W3cTraceContextConformance.with(Reference.of(Level.TWO)).level(Level.ONE).tests());

    assertThat(verdicts.failed())
        .containsExactly("tracestate-key-tenant", "tracestate-key-tenant-length");
  }
}
