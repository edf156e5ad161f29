package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A hop that is still being assembled. */
final class PartialHop {

  private final CapturedSpan span;
  private final Pass injection;
  private final int position; // of the injection among all passes
  private final List<Delivery> deliveries = new ArrayList<>(1);
  private @Nullable Sender sender;
  private @Nullable Loss loss;

  PartialHop(CapturedSpan span, Pass injection, int position) {
    this.span = span;
    this.injection = injection;
    this.position = position;
  }

  /** Returns the sending end; made on first use, because hops that arrived need none. */
  Sender sender() {
    if (sender == null) {
      sender = Sender.of(span, injection);
    }
    return sender;
  }

  CapturedSpan span() {
    return span;
  }

  Pass injection() {
    return injection;
  }

  int position() {
    return position;
  }

  boolean hasArrived() {
    return !deliveries.isEmpty();
  }

  void arrived(Delivery delivery) {
    deliveries.add(delivery);
  }

  void lost(Loss value) {
    loss = value;
  }

  boolean isLost() {
    return loss != null;
  }

  Hop toHop(@Nullable String addressee) {
    List<Arrival> arrivals = new ArrayList<>(deliveries.size());
    for (Delivery delivery : deliveries) {
      arrivals.add(toArrival(delivery));
    }
    return new Hop(span, injection, addressee, arrivals, arrivals.isEmpty() ? loss : null);
  }

  private Arrival toArrival(Delivery delivery) {
    @Nullable Pass extraction = delivery.extraction();
    return new Arrival(
        delivery.service(),
        extraction,
        delivery.spans(),
        extraction == null ? java.util.Set.of() : HopChanges.between(injection, extraction));
  }
}
