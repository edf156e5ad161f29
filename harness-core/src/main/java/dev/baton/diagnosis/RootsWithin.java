package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.propagation.Pass;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Spans that became roots although the method that began them, or one that called it, was within a
 * SERVER or CONSUMER span of the same service.
 */
final class RootsWithin {

  /**
   * A root and the span that it began within.
   *
   * @param entry the SERVER or CONSUMER span
   */
  record Lost(CapturedSpan root, CapturedSpan entry) {}

  /** Whether an entry was open when a root began at this moment, as its own method tells. */
  interface Around {
    boolean test(SpanOrigin entry, CapturedSpan root, Moment start);
  }

  private RootsWithin() {}

  /** Returns the roots that began within the last of these entries on their thread. */
  static List<Lost> of(ThreadTimeline<CapturedSpan> entries, Evidence evidence, Around around) {
    List<Lost> found = new ArrayList<>();
    for (CapturedSpan root : evidence.snapshot().spans()) {
      SpanOrigin origin = root.origin();
      if (origin != null && mayBeLost(root, origin)) {
        CapturedSpan entry = entries.lastUntil(origin.started());
        if (entry != null && isAround(entry, root, origin.started(), around)) {
          found.add(new Lost(root, entry));
        }
      }
    }
    return found;
  }

  private static boolean mayBeLost(CapturedSpan root, SpanOrigin origin) {
    return !root.hasParent()
        && !SpanRoles.isEntry(root)
        && !SpanRoles.isRootByIntent(root)
        && !origin.parentGiven()
        && !origin.inRoot();
  }

  private static boolean isAround(
      CapturedSpan entry, CapturedSpan root, Moment start, Around around) {
    SpanOrigin origin = entry.origin();
    return origin != null
        && entry.service().equals(root.service())
        && origin.ended() != null
        && origin.ended().sequence() > start.sequence()
        && around.test(origin, root, start);
  }

  /** Whether the method of the second moment began the first, or called what did. */
  static boolean isWithinMethod(Moment start, @Nullable Moment other) {
    CallSite line = start.at();
    return line != null && other != null && other.at() != null && line.isWithinMethodOf(other.at());
  }

  /** Whether the span went on with what its service received. */
  static boolean isReceived(CapturedSpan entry, Evidence evidence) {
    return !entry.links().isEmpty()
        || evidence.extractionFor(entry).filter(Pass::hasSpan).isPresent();
  }

  /** Whether each entry of the place of these, among all entries, has such a root. */
  static boolean isAlways(Occurrences<Lost> alike, ThreadTimeline<CapturedSpan> entries) {
    Set<CapturedSpan> around = Collections.newSetFromMap(new IdentityHashMap<>());
    alike.all().forEach(lost -> around.add(lost.entry()));
    List<String> place = place(alike.first().entry());
    return entries.all().filter(entry -> place(entry).equals(place)).allMatch(around::contains);
  }

  /** Returns what all spans of one place in the program have in common. */
  static List<String> place(CapturedSpan entry) {
    return List.of(entry.service(), entry.name(), Occurrences.startLine(entry));
  }
}
