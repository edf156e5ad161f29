package dev.baton.shape.reading;

import dev.baton.Internal;
import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.AttributeValues;
import dev.baton.shape.notation.EventLine;
import dev.baton.shape.notation.LinkLine;
import dev.baton.shape.notation.LinkTarget;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.SpanLineBuilder;
import dev.baton.shape.notation.TraceLines;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Converts traces to the lines that describe them. */
@Internal
public final class TraceReader {

  private final Predicate<AttributeKey<?>> shown;
  private final Masking masking;

  public TraceReader(Predicate<AttributeKey<?>> shown) {
    this(shown, Masking.NONE);
  }

  private TraceReader(Predicate<AttributeKey<?>> shown, Masking masking) {
    this.shown = shown;
    this.masking = masking;
  }

  public static List<TraceLines> read(List<Trace> traces, ReadingOptions options) {
    TraceReader reader = new TraceReader(options.shown(), options.masking());
    ActualTree tree = new ActualTree(traces, options.isByService());
    boolean isDetailed = options.isDetailed();
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

  public SpanLine line(ActualNode node) {
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

  private LinkLine link(LinkTarget link) {
    return new LinkLine(
        masking.name(link.name()),
        link.service().isEmpty() ? null : masking.name(link.service()),
        attributes(link.attributes()));
  }

  private List<AttributeCondition> attributes(Attributes attributes) {
    List<AttributeCondition> tests = new ArrayList<>(0);
    AttributeValues.of(attributes, shown)
        .forEach((key, value) -> tests.add(masking.attribute(key, value)));
    return tests;
  }
}
