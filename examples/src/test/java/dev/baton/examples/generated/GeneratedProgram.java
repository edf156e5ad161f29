package dev.baton.examples.generated;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A generated program.
 *
 * @param seed what it was generated from
 * @param isDescribed whether its spans have the attributes of the semantic conventions
 * @param isConcurrent whether its requests run at once
 * @param propagators the value of {@code OTEL_PROPAGATORS} of all services
 * @param fault what is wrong with it, null if nothing is
 * @param faultyStep the number of the step that is wrong
 */
record GeneratedProgram(
    long seed,
    boolean isDescribed,
    boolean isConcurrent,
    String propagators,
    List<ProgramStep> requests,
    @Nullable ProgramFault fault,
    int faultyStep) {

  GeneratedProgram {
    requests = List.copyOf(requests);
  }

  Stream<ProgramStep> steps() {
    return requests.stream().flatMap(ProgramStep::all);
  }

  GeneratedProgram with(ProgramFault wrong, ProgramStep step) {
    return new GeneratedProgram(
        seed, isDescribed, isConcurrent, propagators, requests, wrong, step.id());
  }

  boolean has(ProgramFault wrong, ProgramStep step) {
    return fault == wrong && faultyStep == step.id();
  }

  /** Whether this step happens directly within the one that is wrong. */
  boolean isWithinFaulty(ProgramStep step) {
    return steps().anyMatch(outer -> outer.id() == faultyStep && outer.steps().contains(step));
  }

  /** Whether something of an earlier request is used again. */
  boolean needsEarlier() {
    return fault == ProgramFault.OLD_HEADERS || fault == ProgramFault.OLD_CONTEXT;
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(
            "seed %d, %s, %s, %s%n"
                .formatted(
                    seed,
                    isDescribed ? "with attributes" : "without attributes",
                    isConcurrent ? "requests at once" : "one request after another",
                    propagators));
    if (fault != null) {
      text.append("step %d: %s%n".formatted(faultyStep, fault));
    }
    requests.forEach(request -> request.print("", text));
    return text.toString();
  }
}
