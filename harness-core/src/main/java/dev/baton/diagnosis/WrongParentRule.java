package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.HappensBefore;
import dev.baton.hops.Hop;
import dev.baton.hops.Loss;
import dev.baton.hops.Loss.Reason;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * The context was extracted, but the next span on that thread belongs to another trace, because an
 * old context was still current.
 */
final class WrongParentRule implements Rule {

  @Override
  public String id() {
    return "propagation/wrong-parent";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Hop> hops = new ArrayList<>(0);
    for (Hop hop : evidence.hops().all()) {
      if (isStale(hop)) {
        hops.add(hop);
      }
    }
    return Deduplication.once(hops, HopEvidence::way, hop -> finding(hop, evidence));
  }

  private static boolean isStale(Hop hop) {
    Loss loss = hop.loss();
    return loss != null
        && (loss.reason() == Reason.NOT_USED || loss.isInDoubt())
        && loss.extraction() != null
        && loss.receiver().hasParent();
  }

  private Finding finding(Hop hop, Evidence evidence) {
    Loss loss = hop.loss();
    if (loss == null || loss.extraction() == null) {
      throw new IllegalArgumentException("not lost: " + hop);
    }
    CapturedSpan receiver = loss.receiver();
    Pass extraction = loss.extraction();
    HopEvidence ends = HopEvidence.of(hop);
    List<Entry<String, String>> lines = new ArrayList<>();
    lines.add(ends.injected(FindingPhrases.headers(hop.sentHeaders())));
    lines.add(ends.extracted(FindingPhrases.headers(extraction), extraction));
    SpanOrigin origin = receiver.origin();
    lines.add(
        entry(
            receiver.service()
                + " started "
                + receiver.name()
                + " as a child of "
                + parent(evidence.spanOf(receiver.parentSpanContext()), receiver),
            origin == null ? "" : FindingPhrases.where(origin.started())));
    boolean isInDoubt =
        loss.isInDoubt()
            && !evidence.isExpectedElsewhere(receiver)
            && !isAwaited(hop.sender(), receiver, evidence);
    return isInDoubt
        ? possible(hop, receiver, FindingPhrases.aligned(lines))
        : likely(hop, receiver, FindingPhrases.aligned(lines));
  }

  /**
   * Whether a caller waited for this receiver, which began below what was current on its thread: a
   * call is no message of a session.
   */
  private static boolean isAwaited(CapturedSpan sender, CapturedSpan receiver, Evidence evidence) {
    CapturedSpan parent = evidence.parentOf(receiver);
    SpanOrigin origin = receiver.origin();
    return sender.kind() == SpanKind.CLIENT
        && receiver.kind() == SpanKind.SERVER
        && HappensBefore.endedWithin(receiver, sender)
        && parent != null
        && parent.kind() == SpanKind.INTERNAL
        && parent.service().equals(receiver.service())
        && origin != null
        && !origin.parentGiven();
  }

  private Finding possible(Hop hop, CapturedSpan receiver, List<String> lines) {
    return new Finding(
        id(),
        "perhaps a wrong parent: " + HopEvidence.way(hop),
        receiver.service()
            + " may have gone on with an old context instead of the one from "
            + hop.from(),
        lines,
        "so either an old context was still current when the span started, or was kept and given to"
            + " setParent; or it belongs below that parent, as messages of a session do: then add a"
            + " link to what was extracted.",
        Confidence.POSSIBLE,
        "add a link to " + receiver.name() + " if its parent is the right one");
  }

  private Finding likely(Hop hop, CapturedSpan receiver, List<String> lines) {
    return new Finding(
        id(),
        "wrong parent: " + HopEvidence.way(hop),
        receiver.service() + " went on with an old context instead of the one from " + hop.from(),
        lines,
        "so an old context was still current when the span started, or was kept and given to"
            + " setParent: give it the context that extract returned, and close every scope.",
        Confidence.LIKELY,
        "look at where the parent of " + receiver.name() + " comes from");
  }

  private static String parent(@Nullable CapturedSpan parent, CapturedSpan receiver) {
    if (parent == null) {
      return ContextOwner.UNKNOWN;
    }
    boolean isOver = parent.isEnded() && parent.endEpochNanos() <= receiver.startEpochNanos();
    return parent.name() + " @" + parent.service() + (isOver ? ", which had ended" : "");
  }
}
