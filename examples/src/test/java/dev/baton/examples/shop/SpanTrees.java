package dev.baton.examples.shop;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Comparator;
import java.util.List;

/** Prints spans as trees in the order in which their services work. */
final class SpanTrees {

  private static final List<String> ORDER =
      List.of("gateway", "orders", "auth", "billing", "shipping");

  private SpanTrees() {}

  static String print(List<SpanData> spans) {
    StringBuilder text = new StringBuilder();
    spans.stream()
        .filter(span -> !span.getParentSpanContext().isValid())
        .sorted(inOrder())
        .forEach(root -> print(root, 0, spans, text));
    return text.toString();
  }

  private static void print(SpanData span, int depth, List<SpanData> all, StringBuilder text) {
    text.append("  ".repeat(depth))
        .append(span.getName())
        .append("  @")
        .append(ShopTelemetry.serviceOf(span))
        .append("  ")
        .append(span.getKind())
        .append('\n');
    all.stream()
        .filter(child -> isChild(child, span))
        .sorted(inOrder())
        .forEach(child -> print(child, depth + 1, all, text));
  }

  private static boolean isChild(SpanData child, SpanData parent) {
    return child.getTraceId().equals(parent.getTraceId())
        && child.getParentSpanId().equals(parent.getSpanId());
  }

  private static Comparator<SpanData> inOrder() {
    return Comparator.comparingLong(SpanData::getStartEpochNanos)
        .thenComparing(span -> ORDER.indexOf(ShopTelemetry.serviceOf(span)));
  }
}
