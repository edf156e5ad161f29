package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A service received an unsampled context and started a new sampled trace, so the backend gets a
 * trace without its beginning. With a link to the received context it is an intended boundary.
 */
final class ReRootedRule implements Rule {

  @Override
  public String id() {
    return "sampling/re-rooted";
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<ReRooted> found = new ArrayList<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      if (mayBe(span)) {
        evidence
            .extractionFor(span)
            .filter(pass -> pass.hasSpan() && !pass.spanContext().isSampled())
            .filter(pass -> evidence.hops().isMeantFor(span, pass))
            .ifPresent(pass -> found.add(new ReRooted(span, pass)));
      }
    }
    if (found.isEmpty()) {
      return List.of();
    }
    Set<String> goingOn = linesThatGoOn(evidence);
    return Occurrences.findings(
        found, ReRooted::key, alike -> finding(alike, goingOn.contains(alike.first().line())));
  }

  private static boolean mayBe(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return !span.hasParent()
        && origin != null
        && origin.rootByIntent()
        && span.isSampled()
        && span.links().isEmpty()
        && SpanRoles.isEntry(span);
  }

  /** Returns the lines that continued a sampled context. */
  private static Set<String> linesThatGoOn(Evidence evidence) {
    return evidence.snapshot().spans().stream()
        .filter(span -> span.origin() != null && span.parentSpanContext().isSampled())
        .filter(SpanRoles::isEntry)
        .map(span -> span.service() + Occurrences.line(startOf(span)))
        .collect(Collectors.toSet());
  }

  private static @Nullable Moment startOf(CapturedSpan span) {
    return span.origin() == null ? null : span.origin().started();
  }

  private static String where(CapturedSpan span) {
    Moment start = startOf(span);
    return start == null ? "" : FindingPhrases.where(start);
  }

  private Finding finding(Occurrences<ReRooted> alike, boolean goesOnElsewhere) {
    CapturedSpan root = alike.first().root();
    Pass extraction = alike.first().extraction();
    List<String> lines =
        FindingPhrases.aligned(
            List.of(
                entry(
                    "%s extracted %s, which is not sampled"
                        .formatted(root.service(), FindingPhrases.headers(extraction)),
                    FindingPhrases.where(extraction.moment())),
                entry(
                    "%s started %s as the root of a sampled trace"
                        .formatted(root.service(), Occurrences.label(root)),
                    where(root))));
    return new Finding(
        id(),
        (goesOnElsewhere ? "" : "perhaps ")
            + "unsampled parent ignored: "
            + Occurrences.ofService(root),
        "",
        alike.withCount(lines),
        goesOnElsewhere
            ? "so that line goes on with sampled contexts and begins a trace of its own for others:"
                + " go on with each context that is valid, and let a parent-based sampler follow"
                + " it."
            : "if it is no border where each trace begins anew, go on with each context that is"
                + " valid, and let a parent-based sampler follow it; if it is one, add a link.",
        goesOnElsewhere ? Confidence.LIKELY : Confidence.POSSIBLE,
        goesOnElsewhere
            ? "look at what that line does where the flag is not set"
            : "call %s with a sampled context as well".formatted(root.name()));
  }

  private record ReRooted(CapturedSpan root, Pass extraction) {

    String line() {
      return root.service() + Occurrences.line(startOf(root));
    }

    List<String> key() {
      return List.of(line(), root.name());
    }
  }
}
