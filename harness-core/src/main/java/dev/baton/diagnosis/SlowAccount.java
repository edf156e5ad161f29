package dev.baton.diagnosis;

import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Answers where the time of a span went: to spans below it, or to work of its own between two
 * lines.
 */
final class SlowAccount {

  private static final int MOST_LEVELS = 5;

  private final CapturedSpan span;
  private final Evidence evidence;

  private SlowAccount(CapturedSpan span, Evidence evidence) {
    this.span = span;
    this.evidence = evidence;
  }

  static Account of(CapturedSpan span, Evidence evidence) {
    return new SlowAccount(span, evidence).account();
  }

  /** Answers where the longest time went by in which no child of it ran. */
  static Account ofOwn(CapturedSpan span, Evidence evidence) {
    return new SlowAccount(span, evidence)
        .inOwnTime(span, new Steps().started(span, "").ended(span, ""));
  }

  /** Answers where a span ended that was expected to take longer, and what then still ran. */
  static Account ofShort(CapturedSpan span, Evidence evidence) {
    Optional<CapturedSpan> late =
        evidence.childrenOf(span).stream()
            .filter(child -> child.isEnded() && child.endEpochNanos() > span.endEpochNanos())
            .max(Comparator.comparingLong(CapturedSpan::endEpochNanos));
    return late.map(child -> TimeAccount.of(child, span, evidence))
        .orElseGet(
            () ->
                new Account(
                    "short: " + Steps.named(span),
                    "it began at %s and ended at %s"
                        .formatted(Steps.startOf(span), Steps.endOf(span)),
                    new Steps().started(span, "").ended(span, "").lines(),
                    "so what was to take longer runs before the first or after the second of these lines: start the span before that work, and end it when the work is over."));
  }

  /**
   * Children of one name, and the time for which the span waited for them.
   *
   * @param nanos the time in which at least one of them ran
   */
  private record Group(List<CapturedSpan> children, long nanos) {}

  /**
   * A time in which no child ran.
   *
   * @param before the child that ended before, null if there is none
   * @param after the child that began after, null if there is none
   */
  private record Gap(long nanos, @Nullable CapturedSpan before, @Nullable CapturedSpan after) {}

  private Account account() {
    Steps steps = new Steps().started(span, "");
    CapturedSpan at = span;
    Optional<Group> largest = largestGroup(at);
    for (int i = 0; i < MOST_LEVELS && takesMost(largest, at); i++) {
      Group group = largest.get();
      if (group.children().size() > 1) {
        steps.started(group.children().get(0), ", the first of " + group.children().size());
        steps.ended(span, ", " + HumanDuration.of(span.duration()) + " later");
        return account(
            "most of it went to %s spans %s, together %s (%s)"
                .formatted(
                    group.children().size(),
                    Steps.named(group.children().get(0)),
                    HumanDuration.ofNanos(group.nanos()),
                    Steps.startOf(group.children().get(0))),
            steps,
            isOneAfterTheOther(group)
                ? "so %s runs them one after the other: ask for all at once, or run them in parallel."
                    .formatted(at.name())
                : "so %s waits for all of them: look at the slowest.".formatted(at.name()));
      }
      at = group.children().get(0);
      steps.started(at, "").ended(at, ", " + HumanDuration.of(at.duration()) + " later");
      largest = largestGroup(at);
    }
    return inOwnTime(at, steps.ended(span, ", " + HumanDuration.of(span.duration()) + " later"));
  }

  private Account account(String words, Steps steps, String conclusion) {
    return new Account("slow: " + Steps.named(span), words, steps.lines(), conclusion);
  }

  private Account inOwnTime(CapturedSpan at, Steps steps) {
    Gap gap = largestGap(at);
    CapturedSpan before = gap.before();
    CapturedSpan after = gap.after();
    if (before != null) {
      steps.ended(before, "");
    }
    if (after != null) {
      steps.started(after, ", %s later".formatted(HumanDuration.ofNanos(gap.nanos())));
    }
    boolean isSpan = at.spanContext().equals(span.spanContext());
    return account(
        "no span ran below %s for %s, %s and %s"
            .formatted(
                isSpan ? "it" : Steps.named(at),
                HumanDuration.ofNanos(gap.nanos()),
                from(gap, at),
                to(gap, at)),
        steps,
        "so look at what runs between these two lines: a lock, a wait, or a call without a span.");
  }

  private static String from(Gap gap, CapturedSpan at) {
    return gap.before() == null
        ? "between its start (%s)".formatted(Steps.startOf(at))
        : "between the end of %s (%s)".formatted(gap.before().name(), Steps.endOf(gap.before()));
  }

  private static String to(Gap gap, CapturedSpan at) {
    return gap.after() == null
        ? "its end (%s)".formatted(Steps.endOf(at))
        : "the start of %s (%s)".formatted(gap.after().name(), Steps.startOf(gap.after()));
  }

  private static boolean takesMost(Optional<Group> group, CapturedSpan of) {
    return group.isPresent() && group.get().nanos() * 2 >= of.duration().toNanos();
  }

  private boolean isOneAfterTheOther(Group group) {
    long sum = group.children().stream().mapToLong(child -> child.duration().toNanos()).sum();
    return sum - group.nanos() <= group.nanos() / 10;
  }

  /** Returns those of one service and name for which the span waited for the longest time. */
  private Optional<Group> largestGroup(CapturedSpan of) {
    Map<List<String>, List<CapturedSpan>> groups = new LinkedHashMap<>();
    for (CapturedSpan child : awaited(of)) {
      groups
          .computeIfAbsent(List.of(child.service(), child.name()), key -> new ArrayList<>())
          .add(child);
    }
    return groups.values().stream()
        .map(children -> new Group(children, covered(children, of)))
        .max(Comparator.comparingLong(Group::nanos));
  }

  /** Returns the children that ran while the span did, by their start. */
  private List<CapturedSpan> awaited(CapturedSpan of) {
    return evidence.childrenOf(of).stream()
        .filter(child -> child.isEnded() && child.kind() != SpanKind.CONSUMER)
        .filter(child -> child.startEpochNanos() < of.endEpochNanos())
        .sorted(Comparator.comparingLong(CapturedSpan::startEpochNanos))
        .toList();
  }

  private static long covered(List<CapturedSpan> children, CapturedSpan of) {
    long total = 0;
    long until = of.startEpochNanos();
    for (CapturedSpan child : children) {
      long end = Math.min(child.endEpochNanos(), of.endEpochNanos());
      total += Math.max(0, end - Math.max(until, child.startEpochNanos()));
      until = Math.max(until, end);
    }
    return total;
  }

  private Gap largestGap(CapturedSpan of) {
    Gap largest = new Gap(-1, null, null);
    CapturedSpan before = null;
    long until = of.startEpochNanos();
    for (CapturedSpan child : awaited(of)) {
      if (child.startEpochNanos() - until > largest.nanos()) {
        largest = new Gap(child.startEpochNanos() - until, before, child);
      }
      if (child.endEpochNanos() > until) {
        until = child.endEpochNanos();
        before = child;
      }
    }
    return of.endEpochNanos() - until > largest.nanos()
        ? new Gap(of.endEpochNanos() - until, before, null)
        : largest;
  }
}
