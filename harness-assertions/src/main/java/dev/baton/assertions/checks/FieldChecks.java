package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Certainty;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.Failed;
import dev.baton.diagnosis.Question.NotEnded;
import dev.baton.diagnosis.Question.NotFailed;
import dev.baton.diagnosis.Question.OtherTraceState;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Checks on the plain fields of a span. */
@Internal
public final class FieldChecks {

  private FieldChecks() {}

  public static SpanCheck name(String name) {
    return SpanCheck.changing(
        "to have the name " + ValueText.name(name),
        span -> span.name().equals(name),
        span -> "it has the name " + ValueText.name(span.name()));
  }

  public static SpanCheck kind(SpanKind kind) {
    return SpanCheck.fixed(
        "to be of kind " + kind,
        span -> span.kind() == kind,
        span -> "it is of kind " + span.kind());
  }

  public static SpanCheck service(String service) {
    return SpanCheck.fixed(
        "to be of service " + ValueText.name(service),
        span -> span.service().equals(service),
        span -> "it is of service " + ValueText.name(span.service()));
  }

  public static SpanCheck ended() {
    return SpanCheck.changing("to have ended", CapturedSpan::isEnded, span -> "it is open")
        .asking(span -> span.origin() != null, NotEnded::new);
  }

  public static SpanCheck notEnded() {
    return SpanCheck.inPlace(
        "to be open",
        place -> !place.span().isEnded(),
        place -> "it ended after " + HumanDuration.of(place.span().duration()),
        Certainty.ABSENT_SO_FAR);
  }

  public static SpanCheck resource(Resource resource) {
    return SpanCheck.fixed(
        "to have " + words(resource),
        span -> span.resource().equals(resource),
        span -> "it has " + words(span.resource()));
  }

  private static String words(Resource resource) {
    String schema = resource.schemaUrl();
    return (resource.attributes().isEmpty()
            ? "an empty resource"
            : "the resource " + AttributeChecks.pairs(resource.attributes()))
        + (schema == null ? "" : " of schema " + ValueText.name(schema));
  }

  public static SpanCheck scope(String name) {
    return SpanCheck.fixed(
        "to be made by " + ValueText.name(name),
        span -> span.scope().name().equals(name),
        span -> "it was made by " + words(span.scope()));
  }

  public static SpanCheck scope(String name, String version) {
    return SpanCheck.fixed(
        "to be made by " + ValueText.name(name) + " " + ValueText.name(version),
        span -> span.scope().name().equals(name) && version.equals(span.scope().version()),
        span -> "it was made by " + words(span.scope()));
  }

  private static String words(InstrumentationScope scope) {
    String name =
        scope.name().isEmpty()
            ? "a library that did not say its name"
            : ValueText.name(scope.name());
    return scope.version() == null ? name : name + " " + ValueText.name(scope.version());
  }

  public static SpanCheck traceState(TraceState state) {
    return SpanCheck.fixed(
            "to have " + words(state),
            span -> span.spanContext().getTraceState().equals(state),
            span -> "it has " + words(span.spanContext().getTraceState()))
        .asking(span -> true, OtherTraceState::new);
  }

  public static SpanCheck traceState(String key, String value) {
    return SpanCheck.fixed(
            "to have %s in its trace state".formatted(ValueText.entry(key, value)),
            span -> value.equals(span.spanContext().getTraceState().get(key)),
            span -> "it has " + words(span.spanContext().getTraceState()))
        .asking(span -> true, OtherTraceState::new);
  }

  private static String words(TraceState state) {
    List<String> entries = new ArrayList<>();
    state.forEach((key, value) -> entries.add(ValueText.entry(key, value)));
    return entries.isEmpty() ? "no trace state" : "the trace state " + ValueText.list(entries);
  }

  public static SpanCheck traceId(String traceId) {
    return id("trace id", traceId, CapturedSpan::traceId);
  }

  public static SpanCheck spanId(String spanId) {
    return id("span id", spanId, CapturedSpan::spanId);
  }

  public static SpanCheck parentSpanId(String spanId) {
    return id("parent span id", spanId, CapturedSpan::parentSpanId);
  }

  private static SpanCheck id(String what, String id, Function<CapturedSpan, String> of) {
    return SpanCheck.fixed(
        "to have the %s %s".formatted(what, ValueText.name(id)),
        span -> of.apply(span).equals(id),
        span -> "it has " + of.apply(span));
  }

  public static SpanCheck status(SpanStatus status) {
    return SpanCheck.changing(
        "to have the status " + words(status),
        span -> span.status().equals(status),
        span -> "its status is " + words(span.status()));
  }

  public static SpanCheck status(StatusCode code) {
    return SpanCheck.changing(
            "to have the status " + code,
            span -> span.status().code() == code,
            span ->
                "its status is "
                    + words(span.status())
                    + (code == StatusCode.ERROR ? whyNoError(span) : ""))
        .asking(CapturedSpan::isEnded, span -> otherStatus(span, code));
  }

  private static Question otherStatus(CapturedSpan span, StatusCode expected) {
    return expected == StatusCode.ERROR ? new NotFailed(span) : new Failed(span);
  }

  /** Returns why a span that failed has another status. */
  private static String whyNoError(CapturedSpan span) {
    if (span.status().code() == StatusCode.OK) {
      return ", which is final: setStatus(ERROR) after setStatus(OK) is ignored";
    }
    List<String> thrown = EventChecks.thrown(span);
    return thrown.isEmpty()
        ? ""
        : ", though it recorded %s: recordException sets no status, setStatus(ERROR) does"
            .formatted(ValueText.list(thrown));
  }

  public static SpanCheck noError() {
    return SpanCheck.changing(
            "not to have the status ERROR",
            span -> !span.status().isError(),
            span -> "its status is " + words(span.status()))
        .asking(CapturedSpan::isEnded, Failed::new);
  }

  private static String words(SpanStatus status) {
    return status.description().isEmpty()
        ? status.code().toString()
        : status.code() + " " + ValueText.value(status.description());
  }
}
