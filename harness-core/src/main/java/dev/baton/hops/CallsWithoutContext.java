package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the calls between recorded services into which nothing was injected: those of which both
 * ends name the same target, and those where one CLIENT span and one root of another service fit in
 * time and no other does.
 */
final class CallsWithoutContext {

  private static final int MAX_COMPARED = 100;

  private final IdentityHashMap<CapturedSpan, CallWithoutContext> byReceiver =
      new IdentityHashMap<>();
  private final NavigableMap<Long, Sender> waiting = new TreeMap<>();
  private final LostHops lost;
  private final SenderMatching senders;

  CallsWithoutContext(
      List<CapturedSpan> spans,
      List<Sender> left,
      List<Receiver> receivers,
      SenderMatching senders,
      LostHops lost) {
    this.lost = lost;
    this.senders = senders;
    if (receivers.isEmpty()) {
      return;
    }
    ContextTable<SpanContext> callers = callers(spans);
    left.stream().filter(sender -> mayHaveCalled(sender, callers)).forEach(this::addWaiting);
    receivers.forEach(this::addKnown);
    addOnlyOnes(receivers);
  }

  /** Returns them in the order of their receivers' start. */
  List<CallWithoutContext> all() {
    return byReceiver.values().stream()
        .sorted((a, b) -> HappensBefore.BY_START.compare(a.receiver(), b.receiver()))
        .toList();
  }

  /** Returns the ids of the spans during which their own service called another one. */
  private static ContextTable<SpanContext> callers(List<CapturedSpan> spans) {
    ContextTable<SpanContext> callers = ContextTable.ofContexts();
    spans.stream()
        .filter(SpanRoles::isOutgoing)
        .forEach(span -> callers.add(span.parentSpanContext()));
    return callers;
  }

  private boolean mayHaveCalled(Sender sender, ContextTable<SpanContext> callers) {
    CapturedSpan span = sender.span();
    return sender.injection() == null
        && span.kind() == SpanKind.CLIENT
        && !senders.isTaken(sender)
        && !callers.contains(span.spanContext());
  }

  private void addWaiting(Sender sender) {
    SpanOrigin origin = sender.span().origin();
    if (origin != null && origin.ended() != null) {
      waiting.put(origin.started().sequence(), sender);
    }
  }

  private void addKnown(Receiver receiver) {
    senders
        .of(receiver.root())
        .filter(match -> match.sender().injection() == null && match.isSameTarget())
        .filter(match -> lost.isWatched(match.sender().span().service()))
        .ifPresent(match -> add(match.sender(), receiver, true));
  }

  private void add(Sender sender, Receiver receiver, boolean isSameTarget) {
    byReceiver.put(
        receiver.root(),
        new CallWithoutContext(sender.span(), receiver.root(), sender.target(), isSameTarget));
  }

  private void addOnlyOnes(List<Receiver> receivers) {
    Map<Sender, List<Receiver>> within = new HashMap<>();
    for (Receiver receiver : receivers) {
      if (senders.of(receiver.root()).isEmpty() && SpanRoles.isEntry(receiver.root())) {
        List<Sender> around = around(receiver);
        if (around.size() == 1) {
          within.computeIfAbsent(around.get(0), s -> new ArrayList<>(1)).add(receiver);
        }
      }
    }
    within.forEach(
        (sender, inside) -> {
          if (inside.size() == 1) {
            add(sender, inside.get(0), false);
            senders.found(inside.get(0), new EndpointMatch(sender, false, false, 0));
          }
        });
  }

  private List<Sender> around(Receiver receiver) {
    SpanOrigin origin = receiver.root().origin();
    if (origin == null || origin.ended() == null) {
      return List.of();
    }
    List<Sender> around = new ArrayList<>(1);
    Entry<Long, Sender> before = waiting.lowerEntry(origin.started().sequence());
    for (int i = 0; i < MAX_COMPARED && before != null; i++) {
      Sender sender = before.getValue();
      if (isOpenAt(origin.ended(), sender.span().origin()) && mayBeFor(receiver, sender)) {
        around.add(sender);
      }
      before = waiting.lowerEntry(before.getKey());
    }
    return around;
  }

  private static boolean mayBeFor(Receiver receiver, Sender sender) {
    return !sender.span().service().equals(receiver.root().service())
        && SpanRoles.fit(sender.span(), receiver.root())
        && sender.target().mayBe(receiver.target())
        && !sender.target().isAtAnotherServer(receiver.target());
  }

  private static boolean isOpenAt(Moment moment, @Nullable SpanOrigin origin) {
    return origin != null
        && origin.ended() != null
        && origin.ended().sequence() > moment.sequence();
  }
}
