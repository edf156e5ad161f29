package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.LogText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question.OtherIdInLog;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.Trace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks on the trace of a log record, and on the trace ids that it shows. */
@Internal
public final class LogTraceCheck {

  private static final Pattern TRACE_ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{32}(?![0-9a-f])");

  private LogTraceCheck() {}

  public static LogCheck inTraceOf(String name, Snapshot snapshot) {
    return new LogCheck(
        "to belong to the trace of " + ValueText.name(name),
        log ->
            traceOf(log.spanContext().getTraceId(), snapshot).filter(t -> has(t, name)).isPresent(),
        log -> butBelongs(log, snapshot),
        log -> LogQuestions.elsewhere(log, name, true, snapshot));
  }

  private static boolean has(Trace trace, String name) {
    return trace.spans().stream().anyMatch(span -> span.name().equals(name));
  }

  private static String butBelongs(CapturedLog log, Snapshot snapshot) {
    if (!log.spanContext().isValid()) {
      return "no span was current";
    }
    return "it belongs to " + whose(log.spanContext().getTraceId(), snapshot);
  }

  public static LogCheck showsItsTraceId(Snapshot snapshot) {
    return new LogCheck(
        "to show the id of its trace and no other",
        log -> shown(log).equals(Set.of(log.spanContext().getTraceId())),
        log -> butShows(log, snapshot),
        log -> Optional.of(new OtherIdInLog(log)));
  }

  private static String butShows(CapturedLog log, Snapshot snapshot) {
    Set<String> shown = shown(log);
    if (shown.isEmpty()) {
      return "it shows none";
    }
    String own =
        log.spanContext().isValid()
            ? LogText.span(log, snapshot)
                .map(ValueText::span)
                .orElse("a span that was not captured")
            : "no span";
    List<String> others =
        shown.stream()
            .filter(id -> !id.equals(log.spanContext().getTraceId()))
            .map(id -> id + ", the id of " + whose(id, snapshot))
            .toList();
    return "it was written in %s and shows %s".formatted(own, ValueText.list(others));
  }

  private static String whose(String traceId, Snapshot snapshot) {
    return traceOf(traceId, snapshot)
        .map(UniqueName::subject)
        .map(subject -> "the " + subject)
        .orElse("no recorded trace");
  }

  private static Optional<Trace> traceOf(String id, Snapshot snapshot) {
    return snapshot.traces().stream().filter(trace -> trace.traceId().equals(id)).findFirst();
  }

  private static Set<String> shown(CapturedLog log) {
    String values =
        log.attributes().asMap().values().stream()
            .map(String::valueOf)
            .collect(Collectors.joining(" "));
    return TRACE_ID
        .matcher(log.text() + " " + values)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
