package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The deliveries of one span's context, determined from its history. Extractions count as one
 * delivery if one service made them on one thread, no work on the first ended before the second,
 * and there are no more injections than deliveries; this is how a filter and a servlet read the
 * same request. A context that a span waiting for messages links to is also delivered once,
 * wherever it is processed.
 */
final class Deliveries {

  private final List<Delivery> all = new ArrayList<>(1);
  private final Map<ServiceThread, Delivery> latestAt = new HashMap<>(2);
  private final Map<String, Deque<Delivery>> unusedOf = new HashMap<>(2);
  private final Map<String, Delivery> latestOf = new HashMap<>(2);
  private int injections;

  /** Returns the deliveries, in the order of their first extraction. */
  List<Delivery> all() {
    return all;
  }

  void injected(Pass injection) {
    injections++;
    Deque<Delivery> unused = unusedOf.get(injection.service());
    if (unused != null && !unused.isEmpty()) {
      unused.removeLast().passedOn();
    }
  }

  void extracted(Pass extraction, int position) {
    ServiceThread place = ServiceThread.of(extraction.service(), extraction.moment());
    @Nullable Delivery known = same(extraction, place);
    if (known != null) {
      known.readAgain(extraction);
      latestAt.put(place, known);
      return;
    }
    Delivery delivery = new Delivery(extraction, position);
    all.add(delivery);
    latestAt.put(place, delivery);
    latestOf.put(extraction.service(), delivery);
    unusedOf.computeIfAbsent(extraction.service(), s -> new ArrayDeque<>(1)).addLast(delivery);
  }

  private @Nullable Delivery same(Pass extraction, ServiceThread place) {
    Delivery here = latestAt.get(place);
    if (here != null && injections <= all.size() && !here.isFinishedBefore(extraction)) {
      return here;
    }
    Delivery latest = latestOf.get(extraction.service());
    return latest != null && latest.waitsForWork() ? latest : null;
  }

  /** Records that this span names the context as its parent, or how often it links to it. */
  void used(CapturedSpan span, int times) {
    use(choose(span), span);
    Deque<Delivery> unused = unusedOf.get(span.service());
    for (int i = 1; i < times && unused != null && !unused.isEmpty(); i++) {
      use(unused.getFirst(), span);
    }
  }

  private Delivery choose(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    @Nullable Delivery here =
        origin == null ? null : latestAt.get(ServiceThread.of(span.service(), origin.started()));
    @Nullable Deque<Delivery> unused = unusedOf.get(span.service());
    if (here == null && unused != null) {
      here = unused.peekFirst();
    }
    if (here == null) {
      here = latestOf.get(span.service());
    }
    return here == null ? unseen(span) : here;
  }

  private Delivery unseen(CapturedSpan span) {
    Delivery delivery = new Delivery(span.service());
    all.add(delivery);
    return delivery;
  }

  private void use(Delivery delivery, CapturedSpan span) {
    delivery.usedBy(span);
    Deque<Delivery> unused = unusedOf.get(span.service());
    if (unused != null) {
      removeFromEither(unused, Objects.requireNonNull(delivery));
    }
  }

  /** The used delivery is nearly always at one of the ends. */
  private static void removeFromEither(Deque<Delivery> unused, Delivery delivery) {
    if (unused.peekLast() == delivery) {
      unused.removeLast();
    } else if (unused.peekFirst() == delivery) {
      unused.removeFirst();
    } else {
      unused.remove(delivery);
    }
  }
}
