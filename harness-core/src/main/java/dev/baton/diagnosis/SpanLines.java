package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.Map.Entry;

/** Lines of evidence about a span or its resource, and where the span started. */
final class SpanLines {

  private SpanLines() {}

  /** Returns {@code orders with <has> started GET (SERVER)}, and where. */
  static Entry<String, String> of(CapturedSpan span, String has) {
    return entry(
        "%s with %s started %s".formatted(span.service(), has, Occurrences.label(span)),
        place(span));
  }

  /** Returns {@code orders started GET (SERVER)}, and where. */
  static Entry<String, String> started(CapturedSpan span) {
    return entry("%s started %s".formatted(span.service(), Occurrences.label(span)), place(span));
  }

  /** Returns where a span started: {@code OrdersClient.java:48 (main)}. */
  static String place(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null ? "in another process" : FindingPhrases.where(origin.started());
  }
}
