package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question.OutOfOrder;
import dev.baton.diagnosis.Question.OutOfOrder.Order;
import dev.baton.diagnosis.Question.Outlives;
import dev.baton.diagnosis.Question.TookLong;
import dev.baton.diagnosis.Question.TookShort;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.waterfall.SpanTimes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** Checks on when a span ran, on its own and relative to other spans. */
@Internal
public final class TimeChecks {

  private static final long SECOND = 1_000_000_000;

  private TimeChecks() {}

  public static SpanCheck startsAt(Instant expected) {
    return SpanCheck.fixed(
        "to start at " + expected,
        span -> instant(span.startEpochNanos()).equals(expected),
        span -> "it starts at " + instant(span.startEpochNanos()));
  }

  public static SpanCheck endsAt(Instant expected) {
    return atEnd(
        "to end at " + expected,
        span -> instant(span.endEpochNanos()).equals(expected),
        span -> "it ends at " + instant(span.endEpochNanos()));
  }

  private static Instant instant(long epochNanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(epochNanos, SECOND), Math.floorMod(epochNanos, SECOND));
  }

  public static SpanCheck duration(Duration expected) {
    return tookThat("to take " + HumanDuration.of(expected), took -> took.equals(expected))
        .asking(
            CapturedSpan::isEnded,
            span ->
                span.duration().compareTo(expected) < 0 ? new TookShort(span) : new TookLong(span));
  }

  public static SpanCheck shorter(Duration limit) {
    return tookThat(
            "to take less than " + HumanDuration.of(limit), took -> took.compareTo(limit) < 0)
        .asking(CapturedSpan::isEnded, TookLong::new);
  }

  public static SpanCheck longer(Duration limit) {
    return tookThat(
            "to take more than " + HumanDuration.of(limit), took -> took.compareTo(limit) > 0)
        .asking(CapturedSpan::isEnded, TookShort::new);
  }

  private static SpanCheck tookThat(String expectation, Predicate<Duration> holds) {
    return atEnd(
        expectation,
        span -> holds.test(span.duration()),
        span -> "it took " + HumanDuration.of(span.duration()));
  }

  /** An open span has no final times, so the check does not hold yet. */
  private static SpanCheck atEnd(
      String expectation, Predicate<CapturedSpan> holds, Function<CapturedSpan, String> but) {
    return SpanCheck.changing(
        expectation,
        span -> span.isEnded() && holds.test(span),
        span -> span.isEnded() ? but.apply(span) : "it has not ended");
  }

  public static SpanCheck atMostOfTrace(double share) {
    return shareOfTrace("at most", share, (actual, limit) -> actual <= limit)
        .asking(CapturedSpan::isEnded, TookLong::new);
  }

  public static SpanCheck atLeastOfTrace(double share) {
    return shareOfTrace("at least", share, (actual, limit) -> actual >= limit)
        .asking(CapturedSpan::isEnded, TookShort::new);
  }

  /** More spans may come and make the trace longer. */
  private static SpanCheck shareOfTrace(
      String bound, double share, BiPredicate<Double, Double> holds) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be from 0 to 1, but was " + share);
    }
    return SpanCheck.inPlace(
        "to take %s %s of the time of its trace".formatted(bound, percent(share)),
        place -> place.span().isEnded() && holds.test(share(place), share),
        place ->
            place.span().isEnded()
                ? "it took %s, %s of %s"
                    .formatted(
                        percent(share(place)),
                        HumanDuration.of(place.span().duration()),
                        HumanDuration.of(SpanTimes.of(place.trace()).length()))
                : "it has not ended",
        Certainty.OPEN);
  }

  private static double share(SpanPlace place) {
    SpanTimes times = SpanTimes.of(place.trace());
    long whole = times.length().toNanos();
    return whole == 0 ? 1 : (double) times.get(place.node()).duration().toNanos() / whole;
  }

  private static String percent(double share) {
    String text = String.format(Locale.ROOT, "%.1f", share * 100);
    return (text.endsWith(".0") ? text.substring(0, text.length() - 2) : text) + " %";
  }

  public static SpanCheck withinParent(boolean expected) {
    return SpanCheck.inPlace(
            expected
                ? "to run within the time of its parent"
                : "not to run within the time of its parent",
            place ->
                place.parent().filter(p -> areOver(place, List.of(p))).isPresent()
                    && sticksOut(place).isEmpty() == expected,
            place -> butStands(place),
            place ->
                place.parent().filter(p -> areOver(place, List.of(p))).isPresent()
                    ? Certainty.FIXED
                    : Certainty.OPEN)
        .marking(place -> SpanPlace.spans(place.parent().stream().toList()), "its parent")
        .askingOfParent(place -> expected && !sticksOut(place).isEmpty(), Outlives::new);
  }

  private static String butStands(SpanPlace place) {
    if (place.parent().isEmpty()) {
      return place.span().hasParent() ? "its parent was never captured" : "it has no parent";
    }
    SpanNode parent = place.parent().get();
    if (!areOver(place, List.of(parent))) {
      return place.span().isEnded() ? "its parent has not ended" : "it has not ended";
    }
    return sticksOut(place).isEmpty() ? "it does" : sticksOut(place);
  }

  private static String sticksOut(SpanPlace place) {
    CapturedSpan parent = place.parent().orElseThrow().span();
    long early = parent.startEpochNanos() - place.span().startEpochNanos();
    long late = place.span().endEpochNanos() - parent.endEpochNanos();
    String start =
        early > 0 ? "it began " + HumanDuration.ofNanos(early) + " before its parent" : "";
    String end = late > 0 ? "it ended " + HumanDuration.ofNanos(late) + " after its parent" : "";
    return start.isEmpty() || end.isEmpty() ? start + end : start + " and " + end.substring(3);
  }

  public static SpanCheck inParallelWith(String name) {
    return beside(
        "to run in parallel with " + ValueText.name(name),
        name,
        (place, other) ->
            place.span().startEpochNanos() < other.span().endEpochNanos()
                && other.span().startEpochNanos() < place.span().endEpochNanos(),
        Order.TOGETHER);
  }

  public static SpanCheck after(String name) {
    return beside(
        "to run after " + ValueText.name(name),
        name,
        (place, other) -> place.span().startEpochNanos() >= other.span().endEpochNanos(),
        Order.AFTER);
  }

  public static SpanCheck before(String name) {
    return beside(
        "to run before " + ValueText.name(name),
        name,
        (place, other) -> place.span().endEpochNanos() <= other.span().startEpochNanos(),
        Order.BEFORE);
  }

  private static SpanCheck beside(
      String expectation, String name, BiPredicate<SpanPlace, SpanNode> holds, Order order) {
    boolean ofAll = order != Order.TOGETHER;
    return SpanCheck.inPlace(
            expectation,
            place -> {
              List<SpanNode> others = place.othersNamed(name);
              return !others.isEmpty()
                  && areOver(place, others)
                  && (ofAll
                      ? others.stream().allMatch(other -> holds.test(place, other))
                      : others.stream().anyMatch(other -> holds.test(place, other)));
            },
            place -> butBeside(place, name),
            Certainty.OPEN)
        .marking(place -> SpanPlace.spans(place.othersNamed(name)), "the other")
        .askingInPlace(
            place ->
                Optional.of(place.othersNamed(name))
                    .filter(others -> areOver(place, others))
                    .flatMap(
                        others ->
                            others.stream().filter(other -> !holds.test(place, other)).findFirst())
                    .map(other -> new OutOfOrder(place.span(), other.span(), order)));
  }

  private static String butBeside(SpanPlace place, String name) {
    List<SpanNode> others = place.othersNamed(name);
    if (others.isEmpty()) {
      return "its trace has no other span of that name";
    }
    if (!areOver(place, others)) {
      return place.span().isEnded() ? "that has not ended" : "it has not ended";
    }
    return ValueText.list(others.stream().map(other -> order(place, other.span())).toList());
  }

  private static String order(SpanPlace place, CapturedSpan other) {
    CapturedSpan span = place.span();
    long gapAfter = span.startEpochNanos() - other.endEpochNanos();
    long gapBefore = other.startEpochNanos() - span.endEpochNanos();
    if (gapAfter >= 0) {
      return "it began " + HumanDuration.ofNanos(gapAfter) + " after that ended";
    }
    if (gapBefore >= 0) {
      return "it ended " + HumanDuration.ofNanos(gapBefore) + " before that began";
    }
    long together =
        Math.min(span.endEpochNanos(), other.endEpochNanos())
            - Math.max(span.startEpochNanos(), other.startEpochNanos());
    return "both ran for %s together".formatted(HumanDuration.ofNanos(together));
  }

  private static boolean areOver(SpanPlace place, List<SpanNode> others) {
    return place.span().isEnded() && others.stream().allMatch(other -> other.span().isEnded());
  }
}
