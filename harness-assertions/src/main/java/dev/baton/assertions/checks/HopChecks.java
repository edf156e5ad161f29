package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.HopEndsText;
import dev.baton.assertions.text.ValueText;
import dev.baton.hops.Hop;
import dev.baton.hops.Hop.State;
import dev.baton.propagation.CarrierKind;
import dev.baton.text.HumanDuration;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Checks on a hop: whether it arrived, what it carried, how long it took. */
@Internal
public final class HopChecks {

  private HopChecks() {}

  public static HopCheck arrived() {
    return new HopCheck(
        "to have arrived",
        hop -> hop.hasArrived() && hop.state() != State.WRONG_SERVICE,
        HopEndsText::state,
        Hop::hasArrived);
  }

  public static HopCheck arrivedUnaltered() {
    return new HopCheck(
        "to have arrived unaltered",
        hop ->
            hop.hasArrived() && hop.state() != State.WRONG_SERVICE && hop.state() != State.ALTERED,
        HopEndsText::state,
        hop -> hop.state() == State.ALTERED);
  }

  /**
   * Not final: a better match may still turn up for a receiver that started without the context.
   */
  public static HopCheck lost() {
    return new HopCheck(
        "to be lost", hop -> hop.state() == State.LOST, HopEndsText::state, Hop::hasArrived);
  }

  public static HopCheck left() {
    return new HopCheck(
        "to have left for somebody who is not recorded",
        hop -> hop.state() == State.LEFT,
        HopEndsText::state,
        Hop::hasArrived);
  }

  public static HopCheck arrivedTimes(int times) {
    return new HopCheck(
        "to have arrived " + times(times),
        hop -> hop.arrivals().size() == times,
        hop ->
            hop.hasArrived()
                ? "it arrived " + times(hop.arrivals().size())
                : HopEndsText.state(hop),
        hop -> hop.arrivals().size() > times);
  }

  private static String times(int number) {
    return number == 1 ? "once" : number + " times";
  }

  public static HopCheck carriedHeader(String name, String value) {
    return HopCheck.ofSending(
        "to carry the header %s: %s".formatted(ValueText.name(name), ValueText.text(name, value)),
        hop -> value.equals(hop.sentHeaders().get(lower(name))),
        hop -> "it carried " + header(name, hop.sentHeaders()));
  }

  public static HopCheck carriedHeader(String name) {
    return HopCheck.ofSending(
        "to carry the header " + ValueText.name(name),
        hop -> hop.sentHeaders().containsKey(lower(name)),
        hop -> "it carried " + header(name, hop.sentHeaders()));
  }

  private static String header(String name, Map<String, String> headers) {
    String value = headers.get(lower(name));
    return value == null
        ? names(headers)
        : ValueText.name(name) + ": " + ValueText.text(name, value);
  }

  private static String names(Map<String, String> headers) {
    return headers.isEmpty()
        ? "none"
        : "only " + ValueText.list(headers.keySet().stream().map(ValueText::name).toList());
  }

  public static HopCheck receivedHeader(String name) {
    return HopCheck.ofArrival(
        "to bring the header " + ValueText.name(name),
        hop -> hop.received(lower(name)),
        hop -> "the receiver saw " + saw(hop));
  }

  public static HopCheck lostHeader(String name) {
    return HopCheck.ofArrival(
        "to lose the header " + ValueText.name(name),
        hop ->
            hop.sentHeaders().containsKey(lower(name))
                && hop.extraction().isPresent()
                && !hop.received(lower(name)),
        hop ->
            hop.sentHeaders().containsKey(lower(name))
                ? "the receiver saw it"
                : "it was never sent");
  }

  private static String saw(Hop hop) {
    List<String> names = hop.extraction().map(pass -> pass.headerNames()).orElse(List.of());
    return names.isEmpty()
        ? names(hop.receivedHeaders())
        : "only " + ValueText.list(names.stream().map(ValueText::name).toList());
  }

  public static HopCheck tookAtMost(Duration longest) {
    return HopCheck.ofArrival(
        "to take at most " + HumanDuration.of(longest),
        hop -> hop.timeOnTheWay().filter(took -> took.compareTo(longest) <= 0).isPresent(),
        hop ->
            hop.timeOnTheWay()
                .map(took -> "it took " + HumanDuration.of(took))
                .orElseGet(() -> untimed(hop)));
  }

  private static String untimed(Hop hop) {
    return hop.hasArrived() && hop.isBetweenClocks()
        ? "how long it took is not known, because its two ends run on different clocks"
        : HopEndsText.state(hop);
  }

  public static HopCheck over(CarrierKind kind) {
    return new HopCheck(
        "to be over " + kind,
        hop -> hop.carrier() == kind,
        hop -> "it is over " + hop.carrier(),
        Hop::hasArrived);
  }

  public static HopCheck injectedOn(String thread) {
    return HopCheck.ofSending(
        "to be injected on the thread " + ValueText.name(thread),
        hop -> hop.injection().moment().thread().equals(thread),
        hop -> "that was on " + ValueText.name(hop.injection().moment().thread()));
  }

  public static HopCheck extractedOn(String thread) {
    return HopCheck.ofArrival(
        "to be extracted on the thread " + ValueText.name(thread),
        hop -> hop.extraction().filter(p -> p.moment().thread().equals(thread)).isPresent(),
        hop ->
            hop.extraction()
                .map(pass -> "that was on " + ValueText.name(pass.moment().thread()))
                .orElse(""));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
