package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Assigns each extraction to the root that it was made for, in this order:
 *
 * <ol>
 *   <li>to the next entry span on its thread, whatever was started in between, or to another span
 *       if that follows immediately;
 *   <li>to entry spans without an extraction, the latest earlier extraction of the same service,
 *       for servers that extract on one thread and start the span on another;
 *   <li>to entry spans received over OTLP, in order: their thread and sequence are unknown.
 * </ol>
 */
final class ExtractionsByRoot {

  private final ContextUsage uses;
  private final Map<ServiceThread, NavigableMap<Long, Object>> events = new HashMap<>();
  private final IdentityHashMap<CapturedSpan, Pass> byRoot = new IdentityHashMap<>();
  private final IdentityHashMap<Pass, CapturedSpan> rootByExtraction = new IdentityHashMap<>();

  ExtractionsByRoot(
      List<Pass> extractions,
      List<CapturedSpan> spans,
      List<CapturedSpan> roots,
      ContextUsage uses) {
    this.uses = uses;
    extractions.forEach(pass -> addEvent(pass.service(), pass.moment(), pass));
    addSpans(spans);
    assignOnOwnThread(spans);
    Map<String, NavigableMap<Long, Pass>> left = leftOver(extractions);
    assignAcrossThreads(roots, left);
    assignToReceived(roots, left);
  }

  private void addEvent(String service, SpanOrigin.Moment moment, Object event) {
    events
        .computeIfAbsent(ServiceThread.of(service, moment), place -> new TreeMap<>())
        .put(moment.sequence(), event);
  }

  /** Takes note of the spans on threads that extracted something; of no other one is asked. */
  private void addSpans(List<CapturedSpan> spans) {
    for (CapturedSpan span : events.isEmpty() ? List.<CapturedSpan>of() : spans) {
      SpanOrigin origin = span.origin();
      if (origin != null) {
        NavigableMap<Long, Object> here =
            events.get(ServiceThread.of(span.service(), origin.started()));
        if (here != null) {
          here.put(origin.started().sequence(), span);
        }
      }
    }
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

  private void assignOnOwnThread(List<CapturedSpan> spans) {
    for (CapturedSpan span : events.isEmpty() ? List.<CapturedSpan>of() : spans) {
      SpanOrigin origin = span.origin();
      if (origin != null) {
        ownThread(span, origin).ifPresent(pass -> assign(span, pass));
      }
    }
  }

  private Optional<Pass> ownThread(CapturedSpan span, SpanOrigin origin) {
    NavigableMap<Long, Object> past =
        events.getOrDefault(
            ServiceThread.of(span.service(), origin.started()), Collections.emptyNavigableMap());
    Entry<Long, Object> before = past.lowerEntry(origin.started().sequence());
    while (before != null) {
      if (before.getValue() instanceof Pass pass) {
        boolean isFree = SpanRoles.isEntry(span) || !isAssigned(pass);
        return isFree ? Optional.of(pass) : Optional.empty();
      }
      boolean endsTheSearch =
          !SpanRoles.isEntry(span)
              || !(before.getValue() instanceof CapturedSpan other)
              || SpanRoles.isEntry(other)
              || other.hasParent();
      before = endsTheSearch ? null : past.lowerEntry(before.getKey());
    }
    return Optional.empty();
  }

  /** Returns the extractions of each service that no span used, in order. */
  private Map<String, NavigableMap<Long, Pass>> leftOver(List<Pass> extractions) {
    Map<String, NavigableMap<Long, Pass>> left = new HashMap<>();
    for (Pass pass : extractions) {
      if (!isAssigned(pass) && !uses.isTakenUp(pass.spanContext())) {
        left.computeIfAbsent(pass.service(), service -> new TreeMap<>())
            .put(pass.moment().sequence(), pass);
      }
    }
    return left;
  }

  private void assignAcrossThreads(
      List<CapturedSpan> roots, Map<String, NavigableMap<Long, Pass>> left) {
    for (CapturedSpan root : roots) {
      SpanOrigin origin = root.origin();
      NavigableMap<Long, Pass> own = left.get(root.service());
      if (own != null && origin != null && SpanRoles.isEntry(root) && !byRoot.containsKey(root)) {
        Entry<Long, Pass> latest = own.lowerEntry(origin.started().sequence());
        if (latest != null) {
          own.remove(latest.getKey());
          assign(root, latest.getValue());
        }
      }
    }
  }

  private void assignToReceived(
      List<CapturedSpan> roots, Map<String, NavigableMap<Long, Pass>> left) {
    Map<String, List<CapturedSpan>> received = new HashMap<>();
    for (CapturedSpan root : roots) {
      if (root.origin() == null && SpanRoles.isEntry(root)) {
        received.computeIfAbsent(root.service(), service -> new ArrayList<>()).add(root);
      }
    }
    received.forEach(
        (service, ofService) -> {
          NavigableMap<Long, Pass> own = left.getOrDefault(service, new TreeMap<>());
          // An unsampled context leads to no span that could have been exported.
          own.values().removeIf(pass -> pass.hasSpan() && !pass.spanContext().isSampled());
          assignInOrder(ofService, new ArrayList<>(own.values()));
        });
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
}
