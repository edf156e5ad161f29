package dev.baton.shape;

import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.TextPattern;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
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
    Collection<SpanLine> named = literals.getOrDefault(span.name(), Map.of()).values();
    return Stream.of(List.copyOf(named), globs.values())
        .flatMap(Collection::stream)
        .anyMatch(line -> line.asksFor(span));
  }
}
