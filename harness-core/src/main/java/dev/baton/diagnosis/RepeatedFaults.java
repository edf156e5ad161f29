package dev.baton.diagnosis;

import dev.baton.diagnosis.Question.NotBelow;
import dev.baton.hops.EndpointMatch;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was said of several spans, of which the same fault on the same line is told once: of the
 * first, with the names of the others.
 *
 * @param <T> what is said
 */
final class RepeatedFaults<T> {

  private static final int MOST_NAMES = 3;

  private final Map<List<String>, Group<T>> groups = new LinkedHashMap<>();

  /** What was said first, and the names of the spans of which it was said again. */
  private record Group<T>(T first, List<String> others) {}

  /** Adds what is said of this span; what has the same key is the same fault. */
  void add(T said, List<String> key, @Nullable CapturedSpan span) {
    Group<T> known = groups.putIfAbsent(key, new Group<>(said, new ArrayList<>()));
    if (known != null && span != null) {
      known.others().add(span.name());
    }
  }

  /**
   * Returns each fault once, in the order of the first of each.
   *
   * @param withLine adds a line that tells of which other spans the same is true
   */
  List<T> merged(BiFunction<T, String, T> withLine) {
    if (groups.isEmpty()) {
      return List.of();
    }
    return groups.values().stream()
        .map(
            group ->
                group.others().isEmpty()
                    ? group.first()
                    : withLine.apply(group.first(), told(group.others())))
        .toList();
  }

  private static String told(List<String> names) {
    List<String> distinct = names.stream().distinct().toList();
    String shown = distinct.stream().limit(MOST_NAMES).collect(Collectors.joining(", "));
    String more = distinct.size() > MOST_NAMES ? " and others" : "";
    return "the same happened "
        + (names.size() == 1 ? "once more" : names.size() + " more times")
        + ": %s%s".formatted(shown, more);
  }

  /** Returns what tells this finding of a root from others: the lines at both ends. */
  static List<String> key(Finding finding, CapturedSpan root, Evidence evidence) {
    Optional<EndpointMatch> sender = evidence.senderOf(root);
    String injected =
        sender
            .flatMap(match -> Optional.ofNullable(match.sender().injection()))
            .map(pass -> Occurrences.line(pass.moment()))
            .orElse("");
    return lineOf(root)
        .map(
            line ->
                List.of(
                    finding.id(),
                    root.service(),
                    line,
                    sender.flatMap(match -> lineOf(match.sender().span())).orElse(""),
                    injected))
        .orElseGet(() -> List.of(finding.id(), root.spanId()));
  }

  /** Returns what tells this answer from others: the line, and all but the names of its spans. */
  static List<String> key(Account account, Question question) {
    CapturedSpan span = question.subject();
    return Optional.ofNullable(span)
        .flatMap(RepeatedFaults::lineOf)
        .map(
            line ->
                List.of(
                    line,
                    without(account.title(), question),
                    without(account.conclusion(), question)))
        .orElseGet(() -> List.of(account.title(), account.summary()));
  }

  private static String without(String text, Question question) {
    String left = text.replace(Objects.requireNonNull(question.subject()).name(), "");
    return question instanceof NotBelow below ? left.replace(below.parent().name(), "") : left;
  }

  private static Optional<String> lineOf(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    Moment started = origin == null ? null : origin.started();
    return started == null || started.at() == null
        ? Optional.empty()
        : Optional.of(Occurrences.line(started));
  }
}
