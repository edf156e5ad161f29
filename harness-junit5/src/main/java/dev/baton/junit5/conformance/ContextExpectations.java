package dev.baton.junit5.conformance;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Expectations on the trace context of a call. Each implies a valid traceparent. */
final class ContextExpectations {

  private static final String VALID = "exactly one traceparent, valid and of version 00";
  private static final int HALF = 16;
  private static final String ZEROS = "0".repeat(HALF);

  private ContextExpectations() {}

  /** Any trace. */
  static CallExpectation valid() {
    return traceparent((sent, seen) -> null);
  }

  /** The same trace with a new parent id. */
  static CallExpectation continues(String traceId, String parentId) {
    return traceparent(
        (sent, seen) -> {
          if (!seen.traceId().equals(traceId)) {
            return "the trace goes on: trace id " + traceId;
          }
          return seen.parentId().equals(parentId)
              ? "a parent id of the service's own, other than " + parentId
              : null;
        });
  }

  /** A trace id that was not sent. */
  static CallExpectation restarts() {
    return traceparent(
        (sent, seen) ->
            contains(sent, seen.traceId())
                ? "a new trace: what was sent is no valid traceparent"
                : null);
  }

  /** The flags under this mask have this value. */
  static CallExpectation flags(int mask, int value, String words) {
    return traceparent((sent, seen) -> (seen.flags() & mask) == value ? null : words);
  }

  /** All calls have the same trace id. */
  static CallExpectation oneTrace() {
    return valid()
        .and(
            (sent, calls) ->
                traceparents(calls).stream().map(SeenTraceparent::traceId).distinct().count() == 1
                    ? null
                    : "one trace id in all calls");
  }

  /** No two calls have the same parent id. */
  static CallExpectation ownParentIds() {
    return valid()
        .and(
            (sent, calls) ->
                traceparents(calls).stream().map(SeenTraceparent::parentId).distinct().count()
                        == calls.size()
                    ? null
                    : "a parent id of its own in each call");
  }

  private static List<SeenTraceparent> traceparents(List<List<RequestHeader>> calls) {
    return calls.stream().map(SeenTraceparent::in).filter(Objects::nonNull).toList();
  }

  /** Compares halves of ids: padding or cutting a malformed id does not restart the trace. */
  private static boolean contains(List<RequestHeader> sent, String traceId) {
    return IntStream.rangeClosed(0, traceId.length() - HALF)
        .mapToObj(i -> traceId.substring(i, i + HALF))
        .filter(part -> !part.equals(ZEROS))
        .anyMatch(part -> sent.stream().anyMatch(line -> lower(line).contains(part)));
  }

  private static String lower(RequestHeader line) {
    return line.value().toLowerCase(Locale.ROOT);
  }

  private static CallExpectation traceparent(
      BiFunction<List<RequestHeader>, SeenTraceparent, @Nullable String> unmet) {
    return CallExpectation.ofEach(
        (sent, call) -> {
          SeenTraceparent seen = SeenTraceparent.in(call);
          return seen == null ? VALID : unmet.apply(sent, seen);
        });
  }
}
