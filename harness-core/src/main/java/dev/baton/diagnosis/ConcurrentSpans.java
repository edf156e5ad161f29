package dev.baton.diagnosis;

import dev.baton.hops.HappensBefore;
import dev.baton.hops.SameCode;
import dev.baton.hops.ServiceThread;
import dev.baton.hops.SpanRoles;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The spans that were open on other threads of a service when it started a root without a caller.
 * One of them may be the lost parent. Starts and ends are read once, in order.
 */
final class ConcurrentSpans {

  private static final int MAX_COMPARED = 100;
  private static final int MAX_PARENTS = 3;

  private final IdentityHashMap<CapturedSpan, List<CapturedSpan>> parents = new IdentityHashMap<>();
  private final Map<String, NavigableMap<Long, CapturedSpan>> openByService = new HashMap<>();
  private final Set<String> lostTraces = new HashSet<>();
  private final Set<String> jobs = new HashSet<>();
  private final Map<String, CapturedSpan> byId = new HashMap<>();

  ConcurrentSpans(List<CapturedSpan> spans) {
    spans.forEach(span -> byId.putIfAbsent(span.traceId() + span.spanId(), span));
    List<Change> changes = new ArrayList<>(spans.size() * 2);
    spans.forEach(span -> addChanges(span, span.origin(), changes));
    changes.sort(Comparator.comparingLong(change -> change.moment().sequence()));
    changes.forEach(this::apply);
  }

  private static void addChanges(CapturedSpan span, @Nullable SpanOrigin origin, List<Change> all) {
    if (origin == null) {
      return;
    }
    all.add(new Change(origin.started(), span, origin, true));
    if (origin.ended() != null) {
      all.add(new Change(origin.ended(), span, origin, false));
    }
  }

  private void apply(Change change) {
    CapturedSpan span = change.span();
    NavigableMap<Long, CapturedSpan> open =
        openByService.computeIfAbsent(span.service(), service -> new TreeMap<>());
    long place = change.origin().started().sequence();
    if (!change.isStart()) {
      open.remove(place);
      return;
    }
    if (!span.hasParent() && !SpanRoles.isEntry(span) && !SpanRoles.isRootByIntent(span)) {
      lookForParents(span, change.moment(), open);
    }
    open.put(place, span);
  }

  private void lookForParents(
      CapturedSpan root, Moment start, NavigableMap<Long, CapturedSpan> open) {
    List<CapturedSpan> found =
        open.descendingMap().values().stream()
            .limit(MAX_COMPARED)
            .filter(span -> mayHaveHandedOver(span, root, start))
            .filter(span -> !lostTraces.contains(span.traceId()))
            .toList();
    if (found.isEmpty()) {
      jobs.add(jobOf(root));
      return;
    }
    lostTraces.add(root.traceId());
    parents.put(root, found);
  }

  /**
   * Whether this span may have handed work to the thread that started the root. A span of that
   * thread cannot have, nor can one with the root's own name.
   */
  private boolean mayHaveHandedOver(CapturedSpan span, CapturedSpan root, Moment start) {
    @Nullable CapturedSpan ancestor = span;
    for (int i = 0; i < MAX_COMPARED && ancestor != null; i++) {
      if (!isElsewhere(ancestor, start)
          || (!ancestor.hasParent() && SameCode.began(ancestor, root))) {
        return false;
      }
      ancestor = byId.get(ancestor.traceId() + ancestor.parentSpanId());
    }
    return span.origin() != null;
  }

  private static boolean isElsewhere(CapturedSpan span, Moment start) {
    SpanOrigin origin = span.origin();
    return origin == null
        || !ServiceThread.of("", origin.started()).equals(ServiceThread.of("", start));
  }

  private static String jobOf(CapturedSpan root) {
    return root.service() + "\n" + SameCode.withoutNumbers(root.name());
  }

  /**
   * Returns the likely parents of this root, most likely first: spans that lasted until the root
   * ended, then the others by start. Empty if the same root also started when nothing was open,
   * because it is then an independent job.
   */
  List<CapturedSpan> parentsOf(CapturedSpan root) {
    if (jobs.contains(jobOf(root))) {
      return List.of();
    }
    return parents.getOrDefault(root, List.of()).stream()
        .filter(span -> !isLinked(root, span))
        .sorted(
            Comparator.comparing((CapturedSpan span) -> !HappensBefore.endedWithin(root, span))
                .thenComparing(HappensBefore.BY_START))
        .limit(MAX_PARENTS)
        .toList();
  }

  private static boolean isLinked(CapturedSpan root, CapturedSpan span) {
    return root.links().stream()
        .anyMatch(link -> link.spanContext().getTraceId().equals(span.traceId()));
  }

  private record Change(Moment moment, CapturedSpan span, SpanOrigin origin, boolean isStart) {}
}
