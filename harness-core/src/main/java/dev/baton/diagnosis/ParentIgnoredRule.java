package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SamplingDecision;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * A sampler ignored its parent's decision, so the backend gets a span without its parent, or a
 * trace that ends at the boundary of a service.
 */
final class ParentIgnoredRule implements Rule {

  private final String id;
  private final boolean isHole;

  private ParentIgnoredRule(String id, boolean isHole) {
    this.id = id;
    this.isHole = isHole;
  }

  /** Finds traces of which a part in the middle is missing. */
  static Rule halfRecorded() {
    return new ParentIgnoredRule("sampling/half-recorded", true);
  }

  /** Finds samplers that ignore their parent where no part in the middle is missing. */
  static Rule parentIgnored() {
    return new ParentIgnoredRule("sampling/parent-ignored", false);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public FindingLevel level() {
    return isHole ? FindingLevel.FAIL : FindingLevel.REPORT;
  }

  @Override
  public Subject reads() {
    return Subject.CHILDREN;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Pair> found = new ArrayList<>();
    for (ChildSpan child : evidence.children()) {
      CapturedSpan span = child.span();
      if (isAgainst(child.parent(), span) && isHole == isBelowHole(span, evidence)) {
        found.add(new Pair(child.parent(), span));
      }
    }
    return Occurrences.findings(found, Pair::key, alike -> finding(alike, evidence));
  }

  private static boolean isAgainst(CapturedSpan parent, CapturedSpan span) {
    SpanOrigin origin = span.origin();
    if (origin == null
        || parent.origin() == null
        || parent.isSampled() == span.isSampled()
        || DecisionFlippedRule.isFlipped(parent, span)
        || span.spanContext().getTraceState().get("ot") != null) { // consistent, each by its share
      return false;
    }
    return span.isSampled() || endsAtServiceBoundary(parent, span, origin.decision());
  }

  /**
   * Whether the service samples a ratio by itself; samplers that are off or have rules may be
   * intended.
   */
  private static boolean endsAtServiceBoundary(
      CapturedSpan parent, CapturedSpan span, SamplingDecision decision) {
    String sampler = decision.sampler();
    return !parent.service().equals(span.service())
        && decision.reason().isEmpty()
        && !sampler.startsWith("ParentBased")
        && !sampler.startsWith("RuleBased")
        && !sampler.startsWith("AlwaysOff");
  }

  private static boolean isBelowHole(CapturedSpan span, Evidence evidence) {
    return span.isSampled() && sampledAbove(span, evidence) != null;
  }

  /** Returns the nearest sampled span above the unsampled ones above this one. */
  private static @Nullable CapturedSpan sampledAbove(CapturedSpan span, Evidence evidence) {
    @Nullable CapturedSpan above = evidence.parentOf(span);
    while (above != null && !above.isSampled()) {
      above = evidence.parentOf(above);
    }
    return above;
  }

  private Finding finding(Occurrences<Pair> alike, Evidence evidence) {
    CapturedSpan parent = alike.first().parent();
    CapturedSpan span = alike.first().child();
    List<Entry<String, String>> lines = new ArrayList<>();
    @Nullable CapturedSpan above = isHole ? sampledAbove(span, evidence) : null;
    if (above != null) {
      lines.add(line(above));
    }
    lines.add(line(parent));
    lines.add(line(span));
    CapturedSpan decider = isHole ? parent : span;
    SamplerLine.of(decider)
        .ifPresent(at -> lines.add(entry(decider.service() + " was given its sampler", at)));
    return new Finding(
        id,
        (isHole ? "half-recorded trace: " : "sampler ignores its parent: ")
            + Occurrences.ofService(decider),
        summary(parent, span),
        alike.withCount(FindingPhrases.aligned(lines)),
        cause(parent, span),
        isHole ? Confidence.CERTAIN : Confidence.LIKELY,
        "give %s Sampler.parentBased(…), which follows what its parent decided"
            .formatted(decider.service()));
  }

  private String summary(CapturedSpan parent, CapturedSpan span) {
    return span.isSampled()
        ? "%s was sampled below %s, which was not".formatted(span.name(), parent.name())
        : "%s was not sampled below %s, which was".formatted(span.name(), parent.name());
  }

  private String cause(CapturedSpan parent, CapturedSpan span) {
    if (isHole) {
      return "so the backend gets this trace with a hole: %s is missing, and %s is an orphan there. Parent-based samplers keep traces whole."
          .formatted(parent.name(), span.name());
    }
    return span.isSampled()
        ? "so the sampler of %s does not look at the parent: the backend gets %s without what is above it. Make it Sampler.parentBased(…)."
            .formatted(span.service(), span.name())
        : "so the sampler of %s does not look at the parent: the trace of %s ends where %s begins. Make it Sampler.parentBased(…)."
            .formatted(span.service(), parent.name(), span.service());
  }

  private static Entry<String, String> line(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    String how = span.isSampled() ? "sampled" : "did not sample";
    return entry(
        "%s %s %s%s".formatted(span.service(), how, Occurrences.label(span), by(origin)),
        origin == null ? "" : FindingPhrases.where(origin.started()));
  }

  private static String by(@Nullable SpanOrigin origin) {
    if (origin == null) {
      return "";
    }
    SamplingDecision decision = origin.decision();
    return decision.reason().isEmpty()
        ? ", by " + decision.sampler()
        : " (" + decision.reason() + ")";
  }

  private record Pair(CapturedSpan parent, CapturedSpan child) {

    List<String> key() {
      return List.of(
          parent.service(), parent.name(), child.service(), String.valueOf(child.isSampled()));
    }
  }
}
