package dev.baton.diagnosis;

import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.common.AttributeKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers why a span has the status ERROR: its description, exception or protocol status code. */
final class ErrorAccount {

  private static final int LONGEST = 200;
  private static final int LEAST_HTTP_ERROR = 400;
  private static final AttributeKey<Long> GRPC_CODE = AttributeKey.longKey("rpc.grpc.status_code");
  private static final AttributeKey<String> RESPONSE_CODE =
      AttributeKey.stringKey("rpc.response.status_code");
  private static final AttributeKey<Long> HTTP_CODE =
      AttributeKey.longKey("http.response.status_code");
  private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
  private static final AttributeKey<String> EXCEPTION_TYPE =
      AttributeKey.stringKey("exception.type");
  private static final AttributeKey<String> EXCEPTION_MESSAGE =
      AttributeKey.stringKey("exception.message");

  /** The names of gRPC's status codes, by their numbers. */
  private static final List<String> GRPC_CODES =
      List.of(
          "OK",
          "CANCELLED",
          "UNKNOWN",
          "INVALID_ARGUMENT",
          "DEADLINE_EXCEEDED",
          "NOT_FOUND",
          "ALREADY_EXISTS",
          "PERMISSION_DENIED",
          "RESOURCE_EXHAUSTED",
          "FAILED_PRECONDITION",
          "ABORTED",
          "OUT_OF_RANGE",
          "UNIMPLEMENTED",
          "INTERNAL",
          "UNAVAILABLE",
          "DATA_LOSS",
          "UNAUTHENTICATED");

  private ErrorAccount() {}

  static Account of(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    Steps steps = new Steps().started(span, "");
    if (origin != null && origin.ended() != null) {
      steps.add(span.service() + " ended   " + Steps.label(span), origin.ended());
    }
    Optional<String> reason = reason(span);
    return new Account(
        "failed: " + Steps.named(span),
        "%s failed%s (%s)"
            .formatted(span.name(), reason.map(r -> " with " + r).orElse(""), Steps.startOf(span)),
        steps.lines(),
        reason
            .map(r -> "so it ended with ERROR because of " + r + ".")
            .orElse("so it ended with ERROR, and nothing in the span says why."));
  }

  /** Returns what the span says of its failure; empty if it says nothing. */
  static Optional<String> reason(CapturedSpan span) {
    return Stream.of(
            nonBlank(span.status().description()),
            grpc(span),
            nonBlank(span.attribute(RESPONSE_CODE)),
            exception(span),
            nonBlank(span.attribute(ERROR_TYPE)),
            Optional.ofNullable(span.attribute(HTTP_CODE))
                .filter(code -> code >= LEAST_HTTP_ERROR)
                .map(code -> "HTTP " + code))
        .flatMap(Optional::stream)
        .findFirst()
        .map(text -> Redaction.current().line(text, LONGEST));
  }

  private static Optional<String> nonBlank(@Nullable String text) {
    return Optional.ofNullable(text).filter(t -> !t.isBlank());
  }

  private static Optional<String> grpc(CapturedSpan span) {
    Long code = span.attribute(GRPC_CODE);
    if (code == null || code == 0) {
      return Optional.empty();
    }
    boolean isKnown = code >= 0 && code < GRPC_CODES.size();
    return Optional.of("gRPC " + (isKnown ? GRPC_CODES.get(code.intValue()) : code));
  }

  private static Optional<String> exception(CapturedSpan span) {
    return span.events().stream()
        .filter(event -> event.attributes().get(EXCEPTION_TYPE) != null)
        .reduce((first, last) -> last)
        .map(ErrorAccount::text);
  }

  private static String text(SpanEvent event) {
    String message = event.attributes().get(EXCEPTION_MESSAGE);
    String type = event.attributes().get(EXCEPTION_TYPE);
    return message == null ? String.valueOf(type) : type + ": " + message;
  }
}
