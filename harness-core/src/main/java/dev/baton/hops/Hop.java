package dev.baton.hops;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The propagation of a context from one service to the next: an injection, and what became of it.
 *
 * @param sender the span whose context was injected
 * @param injection the injection
 * @param addressee the service that the sender's span names as its peer, if it is a recorded one;
 *     null otherwise
 * @param arrivals the services that received and used it, in order; more than one if a message was
 *     redelivered
 * @param loss where it was lost; null if it arrived, or if no recorded service is known to have
 *     been the receiver
 * @param peer the place on the wire that answered it, such as a scripted peer; null if none is
 *     known or a service received it
 */
public record Hop(
    CapturedSpan sender,
    Pass injection,
    @Nullable String addressee,
    List<Arrival> arrivals,
    @Nullable Loss loss,
    @Nullable String peer) {

  /**
   * What became of a hop. If several states apply, the most severe one counts: the last one here.
   */
  public enum State {
    /** It arrived once, as it was sent. */
    ARRIVED("arrived"),
    /** It arrived more than once: a message was redelivered. */
    ARRIVED_AGAIN("arrived again"),
    /** It arrived after the CLIENT span that waited for the answer had ended. */
    LATE("arrived late"),
    /** It arrived, but not as it was sent. */
    ALTERED("altered"),
    /** It arrived at a service other than the one that the sender's span names as its peer. */
    WRONG_SERVICE("arrived at the wrong service"),
    /** It reached a recorded service that did not use it. */
    LOST("lost"),
    /**
     * It went to a receiver that is not recorded: a stub, a third party, a redirect. Not a loss.
     */
    LEFT("left");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** Returns the display name: {@code arrived late}. */
    @Override
    public String toString() {
      return words;
    }
  }

  /** Makes a hop that was not seen to be answered by a place on the wire. */
  public Hop(
      CapturedSpan sender,
      Pass injection,
      @Nullable String addressee,
      List<Arrival> arrivals,
      @Nullable Loss loss) {
    this(sender, injection, addressee, arrivals, loss, null);
  }

  /** Copies the arrivals. */
  public Hop {
    arrivals = List.copyOf(arrivals);
  }

  /** Returns what became of the hop. */
  public State state() {
    if (arrivals.isEmpty()) {
      return loss == null || loss.isInDoubt() ? State.LEFT : State.LOST;
    }
    if (arrivals.stream().anyMatch(this::isElsewhere)) {
      return State.WRONG_SERVICE;
    }
    if (arrivals.stream().anyMatch(Arrival::isAltered)) {
      return State.ALTERED;
    }
    if (isLate()) {
      return State.LATE;
    }
    return arrivals.size() > 1 ? State.ARRIVED_AGAIN : State.ARRIVED;
  }

  private boolean isElsewhere(Arrival arrival) {
    return addressee != null && !arrival.spans().isEmpty() && !arrival.service().equals(addressee);
  }

  /** Whether a receiver used it, however late, altered or often. */
  public boolean hasArrived() {
    return !arrivals.isEmpty();
  }

  /**
   * Whether it first arrived after the CLIENT span that waited for it had ended. Messages are never
   * late, because no span waits for them; nor are hops whose ends have no common order, such as
   * ends in different processes.
   */
  public boolean isLate() {
    SpanOrigin origin = sender.origin();
    Pass extraction = arrivals.isEmpty() ? null : arrivals.get(0).extraction();
    return sender.kind() == SpanKind.CLIENT
        && origin != null
        && origin.ended() != null
        && extraction != null
        && origin.ended().sequence() < extraction.moment().sequence();
  }

  /** Returns the service that sent. */
  public String from() {
    return injection.service();
  }

  /** Returns where the call or the message goes, as far as the sender's span says. */
  public Target target() {
    return Target.sentBy(sender);
  }

  /** Returns the service or peer that received or lost it; empty if it is not known. */
  public Optional<String> to() {
    if (!arrivals.isEmpty()) {
      return Optional.of(arrivals.get(0).service());
    }
    return loss == null ? Optional.ofNullable(peer) : Optional.of(loss.receiver().service());
  }

  /** Returns this hop, answered by this place where no service is known to have received it. */
  Hop answeredBy(@Nullable String place) {
    boolean isOpen = place != null && arrivals.isEmpty() && loss == null;
    return isOpen ? new Hop(sender, injection, addressee, arrivals, null, place) : this;
  }

  /** Returns the kind of carrier, as reported by the end that knows it more exactly. */
  public CarrierKind carrier() {
    CarrierKind sent = injection.carrier();
    boolean isVague = sent == CarrierKind.MAP || sent == CarrierKind.OTHER;
    CarrierKind read = extraction().map(Pass::carrier).orElse(sent);
    return isVague && read != CarrierKind.MAP && read != CarrierKind.OTHER ? read : sent;
  }

  /** Returns the first extraction, also one that found no context; empty if none was seen. */
  public Optional<Pass> extraction() {
    if (!arrivals.isEmpty()) {
      return Optional.ofNullable(arrivals.get(0).extraction());
    }
    return Optional.ofNullable(loss).map(Loss::extraction);
  }

  /** Returns the propagation headers that were sent, by lower-case name. */
  public Map<String, String> sentHeaders() {
    return injection.headers();
  }

  /** Returns the propagation headers that the receiver read, by lower-case name. */
  public Map<String, String> receivedHeaders() {
    return extraction().map(Pass::headers).orElse(Map.of());
  }

  /** Whether the receiver's carrier had a header of this name, read or not. */
  public boolean received(String lowerCaseName) {
    return receivedHeaders().containsKey(lowerCaseName)
        || extraction().filter(pass -> pass.lowerCaseNames().contains(lowerCaseName)).isPresent();
  }

  /** Returns the baggage that was sent in a header; empty if the format carries none. */
  public Baggage baggageSent() {
    return WireBaggage.of(injection);
  }

  /** Returns the baggage that the receiver read from a header. */
  public Baggage baggageReceived() {
    return extraction().map(WireBaggage::of).orElse(Baggage.empty());
  }

  /**
   * Returns the time from the injection to the first extraction; empty where one of them is not
   * known, or the {@linkplain #isBetweenClocks() two ends run on different clocks}.
   */
  public Optional<Duration> timeOnTheWay() {
    return extraction()
        .filter(pass -> hasArrived() && !isBetweenClocks())
        .map(pass -> Duration.ofNanos(pass.epochNanos() - injection.epochNanos()));
  }

  /**
   * Whether its two ends were timed by clocks that do not tell the same time, so that how long it
   * took is not known.
   */
  public boolean isBetweenClocks() {
    return extraction().filter(pass -> !pass.hasSameClockAs(injection)).isPresent();
  }

  /** Returns the hop on one line: {@code orders → billing HTTP traceparent arrived 3 ms}. */
  @Override
  public String toString() {
    return HopText.of(this);
  }
}
