package dev.baton.diagnosis;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.SpanRoles;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A service continued or linked to its caller's trace with a SERVER or CONSUMER span, but never
 * made that span current, so what the same method did meanwhile began traces of its own.
 */
final class NeverCurrentRule implements Rule {

  @Override
  public String id() {
    return "in-process/never-current";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    Map<Long, NavigableMap<Long, CapturedSpan>> entries = neverCurrent(evidence);
    if (entries.isEmpty()) {
      return List.of();
    }
    List<Lost> found = new ArrayList<>();
    for (CapturedSpan root : evidence.snapshot().spans()) {
      SpanOrigin origin = root.origin();
      if (origin != null && mayBeLost(root, origin)) {
        around(root, origin.started(), entries)
            .ifPresent(entry -> found.add(new Lost(root, entry)));
      }
    }
    return Occurrences.group(found, Lost::place).stream()
        .map(alike -> finding(alike, evidence))
        .toList();
  }

  /** Returns the spans that began and ended on one thread and were never current, by thread. */
  private static Map<Long, NavigableMap<Long, CapturedSpan>> neverCurrent(Evidence evidence) {
    Map<Long, NavigableMap<Long, CapturedSpan>> entries = new HashMap<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      SpanOrigin origin = span.origin();
      if (origin != null
          && SpanRoles.isEntry(span)
          && (span.hasParent() || !span.links().isEmpty())
          && origin.current() == null
          && origin.ended() != null
          && origin.ended().threadId() == origin.started().threadId()) {
        entries
            .computeIfAbsent(origin.started().threadId(), thread -> new TreeMap<>())
            .put(origin.started().sequence(), span);
      }
    }
    return entries;
  }

  private static boolean mayBeLost(CapturedSpan root, SpanOrigin origin) {
    return !root.hasParent()
        && !SpanRoles.isEntry(root)
        && !SpanRoles.isRootByIntent(root)
        && !origin.parentGiven()
        && !origin.inRoot();
  }

  /** Returns the span that was open when its own method, or what that called, began the root. */
  private static Optional<CapturedSpan> around(
      CapturedSpan root, Moment start, Map<Long, NavigableMap<Long, CapturedSpan>> entries) {
    NavigableMap<Long, CapturedSpan> ofThread = entries.get(start.threadId());
    Entry<Long, CapturedSpan> before =
        ofThread == null ? null : ofThread.floorEntry(start.sequence());
    if (before == null || !before.getValue().service().equals(root.service())) {
      return Optional.empty();
    }
    SpanOrigin origin = before.getValue().origin();
    CallSite line = start.at();
    boolean isAround =
        origin != null
            && origin.ended() != null
            && origin.ended().sequence() > start.sequence()
            && origin.started().at() != null
            && line != null
            && line.isWithinMethodOf(origin.started().at());
    return isAround ? Optional.of(before.getValue()) : Optional.empty();
  }

  private Finding finding(Occurrences<Lost> alike, Evidence evidence) {
    Lost lost = alike.first();
    return AccountFinding.of(
        id(),
        WorkAccount.of(lost.root(), lost.entry(), evidence),
        alike,
        Confidence.LIKELY,
        "if %s is meant to begin a trace, say so with setNoParent()".formatted(lost.root().name()));
  }

  private record Lost(CapturedSpan root, CapturedSpan entry) {

    List<String> place() {
      return List.of(entry.service(), entry.name(), Steps.startOf(entry));
    }
  }
}
