package dev.baton.shape;

import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.TextPattern;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lines by their names, so that a shape of any size is asked for many spans. */
final class LinesByName {

  /** What a line asks of a span by name. Of equal lines one is enough. */
  private record Wanted(TextPattern name, @Nullable TextPattern service, @Nullable SpanKind kind) {}

  private final Map<String, Map<Wanted, SpanLine>> literals = new HashMap<>();
  private final Map<Wanted, SpanLine> globs = new LinkedHashMap<>();

  LinesByName(Stream<SpanLine> lines) {
    lines.forEach(this::add);
  }

  private void add(SpanLine line) {
    if (line.count().forbids()) {
      return;
    }
    Map<Wanted, SpanLine> alike =
        line.name().isLiteral()
            ? literals.computeIfAbsent(line.name().text(), name -> new LinkedHashMap<>(1))
            : globs;
    alike.putIfAbsent(new Wanted(line.name(), line.service(), line.kind()), line);
  }

  boolean askFor(CapturedSpan span) {
    Map<Wanted, SpanLine> named = literals.get(span.name());
    return (named != null && anyAsksFor(span, named.values()))
        || (!globs.isEmpty() && anyAsksFor(span, globs.values()));
  }

  private static boolean anyAsksFor(CapturedSpan span, Collection<SpanLine> lines) {
    for (SpanLine line : lines) {
      if (line.asksFor(span)) {
        return true;
      }
    }
    return false;
  }
}
