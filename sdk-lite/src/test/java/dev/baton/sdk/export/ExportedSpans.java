package dev.baton.sdk.export;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import java.util.stream.IntStream;

/** Spans that have a name, and nothing else that matters. */
final class ExportedSpans {

  private ExportedSpans() {}

  /** Returns spans named by the numbers from {@code first} to {@code last}. */
  static List<CapturedSpan> numbered(int first, int last) {
    return IntStream.rangeClosed(first, last).mapToObj(ExportedSpans::named).toList();
  }

  private static CapturedSpan named(int number) {
    SpanContext context =
        SpanContext.create(
            TraceId.fromLongs(1, number),
            SpanId.fromLong(number),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return CapturedSpan.builder(context, String.valueOf(number)).time(1, 2).build();
  }
}
