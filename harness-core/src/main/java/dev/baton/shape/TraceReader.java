package dev.baton.shape;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Turns real traces into the lines that describe them. */
final class TraceReader {

  private final Predicate<AttributeKey<?>> shown;

  TraceReader(Predicate<AttributeKey<?>> shown) {
    this.shown = shown;
  }

  static List<TraceLines> read(List<Trace> traces, List<ShapeOption> options) {
    TraceReader reader = new TraceReader(key -> ShapeOption.shows(options, key));
    List<TraceLines> shapes = new ArrayList<>();
    List<SpanLine> lines = new ArrayList<>();
    for (ActualNode node : new ActualTree(traces, options).nodes()) {
      if (node.span != null) {
        lines.add(reader.line(node));
      } else if (!lines.isEmpty()) { // the next trace begins
        shapes.add(new TraceLines(lines, false));
        lines.clear();
      }
    }
    if (!lines.isEmpty()) {
      shapes.add(new TraceLines(lines, false));
    }
    return shapes;
  }

  SpanLine line(ActualNode node) {
    CapturedSpan span = node.captured();
    SpanLineBuilder line = new SpanLineBuilder(node.depth, TextPattern.literal(span.name()));
    line.service = TextPattern.literal(span.service());
    line.kind = span.kind();
    line.status = span.status().isError() ? StatusCode.ERROR : null;
    line.states.addAll(node.states());
    Values.of(span.attributes(), shown)
        .forEach((key, value) -> line.attributes.add(AttributeTest.equal(key, value)));
    return line.build();
  }
}
