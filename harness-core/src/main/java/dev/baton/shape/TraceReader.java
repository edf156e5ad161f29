package dev.baton.shape;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Turns real traces into the lines that describe them. */
final class TraceReader {

  private final Predicate<AttributeKey<?>> shown;
  private final Masking masking;

  TraceReader(Predicate<AttributeKey<?>> shown) {
    this(shown, Masking.NONE);
  }

  private TraceReader(Predicate<AttributeKey<?>> shown, Masking masking) {
    this.shown = shown;
    this.masking = masking;
  }

  static List<TraceLines> read(List<Trace> traces, List<ShapeOption> options) {
    TraceReader reader =
        new TraceReader(key -> ShapeOption.shows(options, key), ShapeOption.masking(options));
    ActualTree tree = new ActualTree(traces, options);
    boolean isDetailed = ShapeOption.isDetailed(options);
    List<TraceLines> shapes = new ArrayList<>();
    List<SpanLine> lines = new ArrayList<>();
    for (ActualNode node : tree.nodes()) {
      if (node.span != null) {
        lines.add(isDetailed ? reader.detailed(node, tree) : reader.line(node));
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
    SpanLineBuilder line = new SpanLineBuilder(node.depth, masking.name(span.name()));
    line.service = masking.name(span.service());
    line.kind = span.kind();
    line.status = span.status().isError() ? StatusCode.ERROR : null;
    line.states.addAll(node.states());
    line.attributes.addAll(attributes(span.attributes()));
    return line.build();
  }

  private SpanLine detailed(ActualNode node, ActualTree tree) {
    SpanLineBuilder line = new SpanLineBuilder(line(node));
    CapturedSpan span = node.captured();
    line.status = span.status().code() == StatusCode.UNSET ? null : span.status().code();
    span.events()
        .forEach(
            event ->
                line.events.add(
                    new EventLine(masking.name(event.name()), attributes(event.attributes()))));
    tree.links(span).forEach(link -> line.links.add(link(link)));
    return line.build();
  }

  private LinkLine link(LinkView link) {
    return new LinkLine(
        masking.name(link.name()),
        link.service().isEmpty() ? null : masking.name(link.service()),
        attributes(link.attributes()));
  }

  private List<AttributeTest> attributes(Attributes attributes) {
    List<AttributeTest> tests = new ArrayList<>(0);
    Values.of(attributes, shown).forEach((key, value) -> tests.add(masking.attribute(key, value)));
    return tests;
  }
}
