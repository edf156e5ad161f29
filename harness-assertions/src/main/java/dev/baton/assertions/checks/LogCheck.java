package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.LogText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedLog;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One requirement on a log record. A record never changes.
 *
 * @param expectation the end of "expected the record …": {@code to have the severity WARN}
 * @param holds whether the requirement is met
 * @param but what is there instead, the end of "but …"
 * @param question what the diagnosis should answer when the requirement is not met
 */
@Internal
public record LogCheck(
    String expectation,
    Predicate<CapturedLog> holds,
    Function<CapturedLog, String> but,
    Function<CapturedLog, Optional<Question>> question) {

  /** Makes a check that asks the diagnosis nothing. */
  public LogCheck(
      String expectation, Predicate<CapturedLog> holds, Function<CapturedLog, String> but) {
    this(expectation, holds, but, log -> Optional.empty());
  }

  private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");

  public Verdict judge(CapturedLog log, Snapshot snapshot) {
    return Certainty.FIXED.verdict(holds.test(log), () -> problem(log, snapshot));
  }

  public Problem problem(CapturedLog log, Snapshot snapshot) {
    List<Question> questions = question.apply(log).stream().toList();
    return LogText.of(
            "Expected the log record %s %s, but %s"
                .formatted(
                    LogText.words(log),
                    expectation,
                    Because.of(but.apply(log), questions, snapshot)),
            List.of(log),
            log,
            snapshot)
        .asking(questions);
  }

  public static LogCheck body(String body) {
    return new LogCheck(
        "to have the body " + ValueText.value(body),
        log -> log.text().equals(body),
        log -> "it has " + LogText.body(log));
  }

  public static LogCheck severity(Severity severity) {
    return new LogCheck(
        "to have the severity " + severity,
        log -> log.severity() == severity,
        log -> "it has " + log.severity());
  }

  public static LogCheck severityText(String text) {
    return text("severity text", text, CapturedLog::severityText);
  }

  public static LogCheck eventName(String name) {
    return text("event name", name, CapturedLog::eventName);
  }

  private static LogCheck text(
      String what, String expected, Function<CapturedLog, @Nullable String> of) {
    return new LogCheck(
        "to have the %s %s".formatted(what, ValueText.name(expected)),
        log -> expected.equals(of.apply(log)),
        log -> {
          String found = of.apply(log);
          return found == null ? "it has none" : "it has " + ValueText.name(found);
        });
  }

  public static LogCheck service(String service) {
    return new LogCheck(
        "to be of service " + ValueText.name(service),
        log -> log.service().equals(service),
        log -> "it is of service " + ValueText.name(log.service()));
  }

  public static <T> LogCheck attribute(AttributeKey<T> key, T value) {
    return new LogCheck(
        "to have the attribute " + AttributeChecks.pair(key.getKey(), value),
        log -> value.equals(log.attribute(key)),
        LogCheck::butHas);
  }

  public static LogCheck noAttribute(String key) {
    return new LogCheck(
        "not to have the attribute " + ValueText.name(key),
        log -> log.attributes().asMap().keySet().stream().noneMatch(k -> k.getKey().equals(key)),
        LogCheck::butHas);
  }

  public static LogCheck attributes(Attributes attributes) {
    return new LogCheck(
        attributes.isEmpty()
            ? "to have no attributes"
            : "to have exactly " + AttributeChecks.pairs(attributes),
        log -> log.attributes().equals(attributes),
        LogCheck::butHas);
  }

  private static String butHas(CapturedLog log) {
    return "it has " + AttributeChecks.pairs(log.attributes());
  }

  public static LogCheck exception(String type) {
    return new LogCheck(
        "to tell of a " + ValueText.name(type),
        log -> type.equals(log.attribute(TYPE)),
        LogCheck::butTells);
  }

  public static LogCheck noException() {
    return new LogCheck("to tell of no exception", log -> !log.hasException(), LogCheck::butTells);
  }

  private static String butTells(CapturedLog log) {
    return log.hasException()
        ? "it tells of a " + ValueText.name(Objects.requireNonNullElse(log.attribute(TYPE), "?"))
        : "it tells of no exception";
  }

  public static LogCheck inSpan(String name, Snapshot snapshot) {
    return new LogCheck(
        "to be written in " + ValueText.name(name),
        log -> LogText.span(log, snapshot).filter(span -> span.name().equals(name)).isPresent(),
        log -> butWritten(log, snapshot),
        log -> LogQuestions.elsewhere(log, name, false, snapshot));
  }

  public static LogCheck inNoSpan(Snapshot snapshot) {
    return new LogCheck(
        "to be written outside of spans",
        log -> !log.spanContext().isValid(),
        log -> butWritten(log, snapshot));
  }

  private static String butWritten(CapturedLog log, Snapshot snapshot) {
    if (!log.spanContext().isValid()) {
      return "no span was current";
    }
    return LogText.span(log, snapshot)
        .map(span -> "it was written in " + ValueText.span(span))
        .orElse("it was written in a span that was not captured");
  }
}
