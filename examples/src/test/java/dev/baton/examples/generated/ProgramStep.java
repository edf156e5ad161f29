package dev.baton.examples.generated;

import java.util.List;
import java.util.stream.Stream;

/**
 * One step of a generated program, and the steps that happen within it.
 *
 * @param id its number in the program
 * @param name the name of its main span; empty if it has none
 * @param service the service that takes the step
 * @param to the service in which its steps happen
 */
record ProgramStep(
    int id, StepKind kind, String name, String service, String to, List<ProgramStep> steps) {

  ProgramStep {
    steps = List.copyOf(steps);
  }

  /** Returns this step and all below it. */
  Stream<ProgramStep> all() {
    return Stream.concat(Stream.of(this), steps.stream().flatMap(ProgramStep::all));
  }

  void print(String indent, StringBuilder text) {
    text.append(indent).append(id).append(" @").append(service).append(' ').append(kind.phrase);
    if (kind.goesTo()) {
      text.append(" @").append(to);
    }
    text.append(": ").append(name).append('\n');
    steps.forEach(step -> step.print(indent + "  ", text));
  }
}
