package dev.baton.assertions.checks;

import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.LogElsewhere;
import dev.baton.diagnosis.Question.NoSpan;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a log record that is not where it was expected wants to know. */
final class LogQuestions {

  private LogQuestions() {}

  /** Asks about the span of this name that the record most likely belongs to. */
  static Optional<Question> elsewhere(
      CapturedLog log, String name, boolean inTrace, Snapshot snapshot) {
    List<CapturedSpan> named =
        snapshot.spans().stream().filter(span -> span.name().equals(name)).toList();
    if (named.isEmpty()) {
      return Optional.of(new NoSpan(name));
    }
    return named.stream()
        .max(
            Comparator.<CapturedSpan, Boolean>comparing(span -> began(span, log))
                .thenComparing(span -> span.service().equals(log.service()))
                .thenComparing(span -> isOpenAt(span, log))
                .thenComparing(CapturedSpan::startEpochNanos))
        .map(span -> inTrace ? ofService(span, log, snapshot) : span)
        .map(span -> new LogElsewhere(log, span, inTrace));
  }

  /** Returns the last span of the trace that the service of the record began before. */
  private static CapturedSpan ofService(CapturedSpan span, CapturedLog log, Snapshot snapshot) {
    return span.service().equals(log.service())
        ? span
        : snapshot.spans().stream()
            .filter(other -> other.traceId().equals(span.traceId()))
            .filter(other -> other.service().equals(log.service()) && began(other, log))
            .max(
                Comparator.<CapturedSpan, Boolean>comparing(other -> isOpenAt(other, log))
                    .thenComparing(CapturedSpan::startEpochNanos))
            .orElse(span);
  }

  private static boolean began(CapturedSpan span, CapturedLog log) {
    SpanOrigin origin = span.origin();
    return origin != null && origin.started().sequence() < log.moment().sequence();
  }

  private static boolean isOpenAt(CapturedSpan span, CapturedLog log) {
    SpanOrigin origin = span.origin();
    return origin != null
        && (origin.ended() == null || origin.ended().sequence() > log.moment().sequence());
  }
}
