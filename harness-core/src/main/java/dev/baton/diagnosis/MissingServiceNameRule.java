package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Resource;
import dev.baton.wiring.WiringGap;
import dev.baton.wiring.WiringGap.Kind;
import java.util.ArrayList;
import java.util.List;

/** The resource of a service has no {@code service.name}. */
final class MissingServiceNameRule implements Rule {

  private static final String UNKNOWN = "unknown_service";

  @Override
  public String id() {
    return "naming/missing-service-name";
  }

  @Override
  public boolean explainsFailures() {
    return false;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<CapturedSpan> nameless = new ArrayList<>(0);
    for (CapturedSpan span : evidence.snapshot().spans()) {
      if (isNameless(span)) {
        nameless.add(span);
      }
    }
    return Occurrences.findings(
        nameless, span -> List.of(span.service()), alike -> finding(alike, evidence));
  }

  private static boolean isNameless(CapturedSpan span) {
    String name = span.resource().attributes().get(Resource.SERVICE_NAME);
    return name == null || name.isBlank() || name.equals(UNKNOWN) || name.startsWith(UNKNOWN + ":");
  }

  private Finding finding(Occurrences<CapturedSpan> alike, Evidence evidence) {
    CapturedSpan span = alike.first();
    String name = span.service().isBlank() ? "a blank name" : "the name " + span.service();
    String remedy =
        evidence
            .snapshot()
            .wiring()
            .gap(Kind.SERVICE_NAME)
            .map(WiringGap::remedy)
            .orElse("set OTEL_SERVICE_NAME, or service.name in the resource");
    return new Finding(
        id(),
        "missing service.name: " + span.scope().name(),
        "",
        alike.withCount(
            FindingPhrases.aligned(
                List.of(
                    entry(
                        "a service with %s started %s".formatted(name, Occurrences.label(span)),
                        SpanLines.place(span))))),
        "so nobody can tell whose spans these are: %s.".formatted(remedy),
        Confidence.CERTAIN,
        "look at the resource of the SDK that has the tracer " + span.scope().name());
  }
}
