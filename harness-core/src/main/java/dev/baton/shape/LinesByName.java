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

/**
 * The lines of a shape, indexed by name, so that looking up many spans in a large shape is fast.
 */
final class LinesByName {

  /** The name, service and kind that a line requires. One of several equal lines is enough. */
  private record Requirement(
      TextPattern name, @Nullable TextPattern service, @Nullable SpanKind kind) {}

  private final Map<String, Map<Requirement, SpanLine>> literals = new HashMap<>();
  private final Map<Requirement, SpanLine> globs = new LinkedHashMap<>();

  LinesByName(Stream<SpanLine> lines) {
    lines.forEach(this::add);
  }

  private void add(SpanLine line) {
    if (line.count().forbids()) {
      return;
    }
    Map<Requirement, SpanLine> sameName =
        line.name().isLiteral()
            ? literals.computeIfAbsent(line.name().text(), name -> new LinkedHashMap<>(1))
            : globs;
    sameName.putIfAbsent(new Requirement(line.name(), line.service(), line.kind()), line);
  }

  boolean require(CapturedSpan span) {
    Map<Requirement, SpanLine> named = literals.get(span.name());
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
