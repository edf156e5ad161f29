package dev.baton.assertions;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;

/** What is asked of the plain fields of a span. */
final class FieldChecks {

  private FieldChecks() {}

  static SpanCheck name(String name) {
    return SpanCheck.changing(
        "to have the name " + Wording.name(name),
        span -> span.name().equals(name),
        span -> "it has the name " + Wording.name(span.name()));
  }

  static SpanCheck kind(SpanKind kind) {
    return SpanCheck.fixed(
        "to be of kind " + kind,
        span -> span.kind() == kind,
        span -> "it is of kind " + span.kind());
  }

  static SpanCheck service(String service) {
    return SpanCheck.fixed(
        "to be of service " + Wording.name(service),
        span -> span.service().equals(service),
        span -> "it is of service " + Wording.name(span.service()));
  }

  static SpanCheck ended() {
    return SpanCheck.changing("to have ended", CapturedSpan::isEnded, span -> "it is open");
  }

  static SpanCheck status(SpanStatus status) {
    return SpanCheck.changing(
        "to have the status " + words(status),
        span -> span.status().equals(status),
        span -> "its status is " + words(span.status()));
  }

  static SpanCheck status(StatusCode code) {
    return SpanCheck.changing(
        "to have the status " + code,
        span -> span.status().code() == code,
        span -> "its status is " + words(span.status()));
  }

  static SpanCheck noError() {
    return SpanCheck.changing(
        "not to have the status ERROR",
        span -> !span.status().isError(),
        span -> "its status is " + words(span.status()));
  }

  private static String words(SpanStatus status) {
    return status.description().isEmpty()
        ? status.code().toString()
        : status.code() + " " + Wording.value(status.description());
  }
}
