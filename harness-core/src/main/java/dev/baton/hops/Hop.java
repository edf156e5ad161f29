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
 * One way of the context from a service to the next: an injection, and what became of it.
 *
 * @param sender the span whose context was injected
 * @param injection the injection
 * @param target where the call or the message goes, as far as the sender's span tells
 * @param addressee the service that the sender's span names as its peer, if that is one of those
 *     recorded; null if it names none
 * @param arrivals who received it and went on with it, in order; more than one if a message was
 *     delivered again
 * @param loss where it ended though it should have gone on; null if it arrived, or if nobody here
 *     is known to have been the receiver
 */
public record Hop(
    CapturedSpan sender,
    Pass injection,
    Target target,
    @Nullable String addressee,
    List<Arrival> arrivals,
    @Nullable Loss loss) {

  /** What became of a hop. Where several are true, the gravest counts: the last one here. */
  public enum State {
    /** It arrived once, as it was sent. */
    ARRIVED("arrived"),
    /** It arrived more than once: a message was delivered again. */
    ARRIVED_AGAIN("arrived again"),
    /** It arrived after the CLIENT span that waited for the answer had ended. */
    LATE("arrived late"),
    /** It arrived, and not as it was sent. */
    ALTERED("altered"),
    /** It arrived at another service than the one that the sender's span names as its peer. */
    WRONG_SERVICE("arrived at the wrong service"),
    /** It came to a service here that did not go on with it. */
    LOST("lost"),
    /**
     * It went to somebody of whom nothing is known here: a stub, a third party, a redirect. No
     * loss.
     */
    LEFT("left");

    private final String words;

    State(String words) {
      this.words = words;
    }

    /** Returns the words for people: {@code arrived late}. */
    @Override
    public String toString() {
      return words;
    }
  }

  /** Copies the arrivals. */
  public Hop {
    arrivals = List.copyOf(arrivals);
  }

  /** Returns what became of it. */
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

  /** Whether somebody received it and went on with it, however late, altered or often. */
  public boolean hasArrived() {
    return !arrivals.isEmpty();
  }

  /**
   * Whether it first arrived after the CLIENT span that waited for it had ended. Nobody waits for a
   * message, and ends in different processes have no common order: those are never late.
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

  /** Returns the service that received, or did not go on; empty if it is not known. */
  public Optional<String> to() {
    if (!arrivals.isEmpty()) {
      return Optional.of(arrivals.get(0).service());
    }
    return Optional.ofNullable(loss).map(found -> found.receiver().service());
  }

  /** Returns the sort of carrier, as the end that knows more of it calls it. */
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
        || extraction().filter(pass -> pass.headerNames().contains(lowerCaseName)).isPresent();
  }

  /** Returns the baggage that went out in a header: none if the format carries none. */
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
