package dev.baton.examples.generated;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import java.util.Map;

/** What is true of each healthy program. */
final class ProgramAssertions {

  private ProgramAssertions() {}

  static void check(GeneratedProgram program, TraceHarness harness) {
    assertThat(harness).hasShape(ProgramShape.of(program));
    program
        .steps()
        .filter(step -> step.kind() == StepKind.BAGGAGE)
        .flatMap(step -> step.steps().stream().map(inner -> Map.entry(step.name(), inner)))
        .forEach(
            entry ->
                assertThat(harness)
                    .span(main(entry.getValue()))
                    .hasBaggage("cart", entry.getKey()));
    program
        .steps()
        .filter(step -> step.kind() == StepKind.WORK)
        .flatMap(
            step ->
                step.steps().stream()
                    .filter(inner -> inner.kind() == StepKind.WORK || inner.kind() == StepKind.POOL)
                    .map(inner -> Map.entry(step.name(), inner.name())))
        .forEach(pair -> assertThat(harness).span(pair.getValue()).isChildOf(pair.getKey()));
    assertThat(harness).hasNoOpenSpans().hasNoLostHops();
  }

  private static String main(ProgramStep step) {
    return step.kind() == StepKind.SEND_AND_WAIT ? step.name() + " process" : step.name();
  }
}
