package dev.baton.sdk;

import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import java.util.stream.Collectors;

/** Describes the content of a context. */
final class ContextText {

  private static final int MAX_ENTRIES = 3;
  private static final int LONGEST = 40;

  private ContextText() {}

  /** Returns {@code place order of orders}, or {@code baggage tenant=blue}. */
  static String of(Context context) {
    Span found = Span.fromContextOrNull(context);
    KnownSpan known = KnownSpan.of(found);
    if (known != null) {
      CapturedSpan captured = known.snapshot();
      return captured.name() + " of " + captured.service();
    }
    if (found != null && found.getSpanContext().isValid()) {
      return found.getSpanContext().isRemote() ? "a remote span" : "a span of another SDK";
    }
    if (context == Context.root()) {
      return "the empty root context";
    }
    Baggage baggage = Baggage.fromContextOrNull(context);
    return baggage == null || baggage.isEmpty()
        ? "a context without a span"
        : "baggage " + entries(baggage);
  }

  private static String entries(Baggage baggage) {
    String first =
        baggage.asMap().entrySet().stream()
            .limit(MAX_ENTRIES)
            .map(entry -> entry(entry.getKey(), entry.getValue().getValue()))
            .collect(Collectors.joining(", "));
    return baggage.size() > MAX_ENTRIES ? first + ", …" : first;
  }

  private static String entry(String key, String value) {
    return shown(key) + "=" + Redaction.current().line(key, value, LONGEST);
  }

  private static String shown(String text) {
    return Redaction.current().line(text, LONGEST);
  }
}
