package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All injections and receivers of a recording, each with its other end. It needs the whole
 * recording, whatever is asked about.
 */
final class Pairing {

  private static final AttributeKey<String> PEER = AttributeKey.stringKey("service.peer.name");
  private static final AttributeKey<String> PEER_BEFORE = AttributeKey.stringKey("peer.service");

  private final SenderMatching senders;
  private final CallsWithoutContext callsWithoutContext;
  private final List<Hop> hops;

  Pairing(
      List<CapturedSpan> spans,
      List<Pass> injections,
      List<Pass> read,
      ContextUsage uses,
      ExtractionsByRoot extractions,
      LostHops lost,
      List<Sighting> sightings,
      Predicate<SpanContext> isMadeHere) {
    ContextHistories histories = new ContextHistories(spans, injections, read, uses);
    HopsThroughIntermediaries.pair(histories, uses);
    lost.markUnused(histories);
    List<CapturedSpan> roots =
        sightings.isEmpty() ? CalledRoots.among(spans) : CalledRoots.all(spans);
    List<Receiver> receivers = receivers(roots, extractions);
    List<Receiver> foreign = ForeignContexts.among(spans, read, injections, uses, isMadeHere);
    boolean isAnyCalled = !receivers.isEmpty() || !foreign.isEmpty();
    List<Sender> left = isAnyCalled ? lost.senders(spans, histories) : List.of();
    senders = new SenderMatching(left, receivers, foreign, Passages.of(left, sightings));
    callsWithoutContext = new CallsWithoutContext(spans, left, receivers, senders, lost);
    if (isAnyCalled) {
      lost.markMissed(receivers, senders, histories);
      lost.markMissed(foreign, senders, histories);
    }
    hops = hops(spans, histories, new AnsweringPlaces(sightings));
  }

  private static List<Receiver> receivers(List<CapturedSpan> roots, ExtractionsByRoot extractions) {
    List<Receiver> receivers = new ArrayList<>();
    for (CapturedSpan root : roots) {
      @Nullable Pass extraction = extractions.of(root).orElse(null);
      boolean mayHaveLostItsSender =
          extraction == null ? SpanRoles.isEntry(root) : !extraction.hasSpan();
      if (mayHaveLostItsSender) {
        receivers.add(Receiver.of(root, extraction));
      }
    }
    return receivers;
  }

  private static List<Hop> hops(
      List<CapturedSpan> spans, ContextHistories histories, AnsweringPlaces places) {
    Set<String> services = new HashSet<>();
    spans.forEach(span -> services.add(span.service()));
    List<Hop> hops = new ArrayList<>(histories.partialHops().size());
    for (PartialHop partial : histories.partialHops()) {
      Hop hop = partial.toHop(addressee(partial.span(), services));
      hops.add(hop.answeredBy(places.of(hop.injection())));
    }
    return List.copyOf(hops);
  }

  /**
   * Returns the service that the span names as its peer, null if no recorded service has this name,
   * because it may then mean any service.
   */
  private static @Nullable String addressee(CapturedSpan sender, Set<String> services) {
    String peer = sender.attribute(PEER);
    String name = peer == null ? sender.attribute(PEER_BEFORE) : peer;
    return name != null && services.contains(name) ? name : null;
  }

  /** Returns all hops, in the order of their injections. */
  List<Hop> hops() {
    return hops;
  }

  SenderMatching senders() {
    return senders;
  }

  CallsWithoutContext callsWithoutContext() {
    return callsWithoutContext;
  }
}
