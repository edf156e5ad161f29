package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Assigns each extraction of one service to the root that it was made for, in this order:
 *
 * <ol>
 *   <li>to the next entry span on its thread, whatever was started in between, or to another span
 *       if that follows immediately;
 *   <li>to entry spans without an extraction, the latest earlier extraction of the same service,
 *       for servers that extract on one thread and start the span on another;
 *   <li>to entry spans received over OTLP, in order: their thread and sequence are unknown.
 * </ol>
 */
final class ExtractionsOfService {

  /** Those of a service that extracted nothing. */
  static final ExtractionsOfService NONE = new ExtractionsOfService();

  private final IdentityHashMap<CapturedSpan, Pass> byRoot;
  private final IdentityHashMap<Pass, CapturedSpan> rootByExtraction;

  private ExtractionsOfService() {
    byRoot = new IdentityHashMap<>(0);
    rootByExtraction = new IdentityHashMap<>(0);
  }

  /** Assigns these extractions to these spans, both of one service and in order. */
  ExtractionsOfService(List<Pass> extractions, List<CapturedSpan> spans, ContextUsage uses) {
    byRoot = new IdentityHashMap<>(extractions.size());
    rootByExtraction = new IdentityHashMap<>(extractions.size());
    for (List<Event> thread : byThread(extractions, spans).values()) {
      assignOnOwnThread(thread);
    }
    NavigableMap<Long, Pass> left = leftOver(extractions, uses);
    if (!left.isEmpty()) {
      List<CapturedSpan> roots =
          spans.stream()
              .filter(SpanRoles::isUnintendedRoot)
              .sorted(HappensBefore.BY_START)
              .toList();
      assignAcrossThreads(roots, left);
      assignToReceived(roots, left);
    }
  }

  /** Returns what happened on each thread that extracted something, in order. */
  private static Map<ServiceThread, List<Event>> byThread(
      List<Pass> extractions, List<CapturedSpan> spans) {
    Map<ServiceThread, List<Event>> threads = new HashMap<>();
    for (Pass pass : extractions) {
      threads
          .computeIfAbsent(
              ServiceThread.of(pass.service(), pass.moment()), place -> new ArrayList<>())
          .add(new Event(pass.moment().sequence(), pass));
    }
    for (CapturedSpan span : spans) {
      SpanOrigin origin = span.origin();
      List<Event> here = origin == null ? null : threads.get(placeOf(span, origin.started()));
      if (here != null && origin != null) {
        here.add(new Event(origin.started().sequence(), span));
      }
    }
    threads.values().forEach(events -> events.sort(Event.IN_ORDER));
    return threads;
  }

  private static ServiceThread placeOf(CapturedSpan span, Moment moment) {
    return ServiceThread.of(span.service(), moment);
  }

  /** Returns the extraction that was made for this root. */
  Optional<Pass> of(CapturedSpan root) {
    return Optional.ofNullable(byRoot.get(root));
  }

  /** Returns the span that this extraction was probably made for. */
  Optional<CapturedSpan> rootOf(Pass extraction) {
    return Optional.ofNullable(rootByExtraction.get(extraction));
  }

  private boolean isAssigned(Pass extraction) {
    return rootByExtraction.containsKey(extraction);
  }

  private void assign(CapturedSpan span, Pass extraction) {
    rootByExtraction.putIfAbsent(extraction, span);
    byRoot.put(span, extraction);
  }

  private void assignOnOwnThread(List<Event> events) {
    for (int i = 1; i < events.size(); i++) {
      if (events.get(i).what() instanceof CapturedSpan span) {
        assignTo(span, events, i);
      }
    }
  }

  private void assignTo(CapturedSpan span, List<Event> events, int place) {
    for (int before = place - 1; before >= 0; before--) {
      if (events.get(before).what() instanceof Pass pass) {
        if (SpanRoles.isEntry(span) || !isAssigned(pass)) {
          assign(span, pass);
        }
        return;
      }
      boolean endsTheSearch =
          !SpanRoles.isEntry(span)
              || !(events.get(before).what() instanceof CapturedSpan other)
              || SpanRoles.isEntry(other)
              || other.hasParent();
      if (endsTheSearch) {
        return;
      }
    }
  }

  /** Returns the extractions that no span used, in order. */
  private NavigableMap<Long, Pass> leftOver(List<Pass> extractions, ContextUsage uses) {
    NavigableMap<Long, Pass> left = new TreeMap<>();
    for (Pass pass : extractions) {
      if (!isAssigned(pass) && !uses.isTakenUp(pass.spanContext())) {
        left.put(pass.moment().sequence(), pass);
      }
    }
    return left;
  }

  private void assignAcrossThreads(List<CapturedSpan> roots, NavigableMap<Long, Pass> left) {
    for (CapturedSpan root : roots) {
      SpanOrigin origin = root.origin();
      if (origin != null && SpanRoles.isEntry(root) && !byRoot.containsKey(root)) {
        Entry<Long, Pass> latest = left.lowerEntry(origin.started().sequence());
        if (latest != null) {
          left.remove(latest.getKey());
          assign(root, latest.getValue());
        }
      }
    }
  }

  private void assignToReceived(List<CapturedSpan> roots, NavigableMap<Long, Pass> left) {
    // An unsampled context leads to no span that could have been exported.
    left.values().removeIf(pass -> pass.hasSpan() && !pass.spanContext().isSampled());
    assignInOrder(
        roots.stream().filter(root -> root.origin() == null && SpanRoles.isEntry(root)).toList(),
        new ArrayList<>(left.values()));
  }

  /** If there are more extractions than roots, some led to no span and are skipped. */
  private void assignInOrder(List<CapturedSpan> roots, List<Pass> extractions) {
    int next = 0;
    for (int i = 0; i < roots.size() && next < extractions.size(); i++) {
      long start = roots.get(i).startEpochNanos();
      while (extractions.size() - next > roots.size() - i
          && extractions.get(next + 1).epochNanos() <= start) {
        next++;
      }
      assign(roots.get(i), extractions.get(next));
      next++;
    }
  }

  /** An extraction, or the start of a span. */
  private record Event(long sequence, Object what) {

    static final Comparator<Event> IN_ORDER = Comparator.comparingLong(Event::sequence);
  }
}
