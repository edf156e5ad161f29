package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Deviation;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A propagator interpreted a header differently from the header's specification. If this lost the
 * parent, the finding explains a root; otherwise only other contents, such as baggage, were lost.
 */
final class DeviatingPropagatorRule implements Rule {

  private static final String ID = "propagation/deviating-propagator";
  private static final String TRACEPARENT = "traceparent";

  /** Equal for two deviations that are the same fault. */
  private record Fault(String service, String propagator, String field, String reason) {

    static Fault of(Pass pass, Deviation deviation) {
      return new Fault(
          pass.service(), deviation.propagator(), deviation.field(), deviation.reason());
    }
  }

  /** One deviation and where it happened. */
  private record Seen(Pass pass, Deviation deviation) {}

  @Override
  public String id() {
    return ID;
  }

  @Override
  public Subject readsForRoots() {
    return Subject.PASSES;
  }

  /** Finds the propagator that did not read the parent of this root, rightly or not. */
  @Override
  public Optional<Finding> examineRoot(CapturedSpan root, Evidence evidence) {
    return evidence
        .extractionFor(root)
        .flatMap(
            pass ->
                pass.deviations().stream()
                    .filter(deviation -> deviation.field().equals(TRACEPARENT) && !pass.hasSpan())
                    .findFirst()
                    .map(deviation -> finding(List.of(new Seen(pass, deviation)), true)));
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    Map<Fault, List<Seen>> found = new LinkedHashMap<>();
    for (Pass pass : evidence.snapshot().passes()) {
      for (Deviation deviation : pass.deviations()) {
        found
            .computeIfAbsent(Fault.of(pass, deviation), fault -> new ArrayList<>())
            .add(new Seen(pass, deviation));
      }
    }
    return found.isEmpty()
        ? List.of()
        : found.values().stream().map(sameFault -> finding(sameFault, false)).toList();
  }

  private static Finding finding(List<Seen> sameFault, boolean explainsRoot) {
    Pass pass = sameFault.get(0).pass();
    Deviation deviation = sameFault.get(0).deviation();
    String who = deviation.propagator() + " in " + pass.service();
    return new Finding(
        ID,
        "deviating propagator: " + who + " misread " + deviation.field(),
        explainsRoot ? who + " misread " + deviation.field() : "",
        evidence(pass, deviation, sameFault.size() - 1),
        "so "
            + deviation.propagator()
            + " does not follow the specification: "
            + deviation.reason()
            + ".",
        Confidence.CERTAIN,
        "let W3cPropagators.both() read the same headers");
  }

  private static List<String> evidence(Pass pass, Deviation deviation, int more) {
    List<String> lines = new ArrayList<>();
    for (String header : deviation.lines()) {
      String place = lines.isEmpty() ? "   " + FindingPhrases.where(pass.moment()) : "";
      lines.add("it came as   " + deviation.field() + ": " + shown(deviation, header) + place);
    }
    lines.add("was taken as " + shown(deviation, deviation.made()));
    lines.add("and means    " + shown(deviation, deviation.expected()));
    if (more > 0) {
      lines.add("%s more pass%s like this".formatted(more, more == 1 ? "" : "es"));
    }
    return lines;
  }

  private static String shown(Deviation deviation, String text) {
    return deviation.field().equals(TRACEPARENT) ? FindingPhrases.shorten(text) : text;
  }
}
