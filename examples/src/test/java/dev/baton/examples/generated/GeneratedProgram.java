package dev.baton.examples.generated;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A generated program.
 *
 * @param seed what it was generated from
 * @param isDescribed whether its spans have the attributes of the semantic conventions
 * @param isConcurrent whether its requests run at once
 * @param format how all services hand their contexts on
 * @param isSampledInParts whether some of its traces are not sampled
 * @param fault what is wrong with it, null if nothing is
 * @param faultyStep the number of the step that is wrong
 */
record GeneratedProgram(
    long seed,
    boolean isDescribed,
    boolean isConcurrent,
    Format format,
    boolean isSampledInParts,
    List<ProgramStep> requests,
    @Nullable ProgramFault fault,
    int faultyStep) {

  /** A format of headers. */
  enum Format {
    W3C(W3CTraceContextPropagator.getInstance()),
    B3(B3Propagator.injectingSingleHeader()),
    B3_MULTI(B3Propagator.injectingMultiHeaders());

    final TextMapPropagator propagator;

    Format(TextMapPropagator propagator) {
      this.propagator = propagator;
    }
  }

  GeneratedProgram {
    requests = List.copyOf(requests);
  }

  Stream<ProgramStep> steps() {
    return requests.stream().flatMap(ProgramStep::all);
  }

  GeneratedProgram with(ProgramFault wrong, ProgramStep step) {
    return new GeneratedProgram(
        seed, isDescribed, isConcurrent, format, isSampledInParts, requests, wrong, step.id());
  }

  boolean has(ProgramFault wrong, ProgramStep step) {
    return fault == wrong && faultyStep == step.id();
  }

  /** Whether a trace whose root has this name is not sampled. */
  boolean isDropped(String root) {
    return isSampledInParts && root.contains("check");
  }

  /** Whether this service runs on the official SDK instead of Baton's. */
  boolean isOnOfficialSdk(String service) {
    return fault == null && new Random(31 * seed + service.hashCode()).nextInt(3) == 0;
  }

  /** Whether who asks from outside writes a context of its own into the header, by hand. */
  boolean hasHandwrittenHeader(ProgramStep request) {
    return fault == null && format == Format.W3C && seed % 3 == 1 && !isDropped(request.name());
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
            "seed %s, %s, %s, %s%n"
                .formatted(
                    seed,
                    isDescribed ? "with attributes" : "without attributes",
                    isConcurrent ? "requests at once" : "one request after another",
                    format + (isSampledInParts ? ", roots that check are not sampled" : "")));
    if (fault != null) {
      text.append("step %s: %s%n".formatted(faultyStep, fault));
    }
    requests.forEach(request -> request.print("", text));
    return text.toString();
  }
}
