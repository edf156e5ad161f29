package dev.baton.shape;

import dev.baton.shape.notation.AttributeCondition;
import dev.baton.shape.notation.ShapeParser;
import dev.baton.shape.notation.ShapePrinter;
import dev.baton.shape.notation.ShapeSyntaxException;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.TraceLines;
import dev.baton.shape.reading.TraceReader;
import dev.baton.time.EpochNanos;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A description of traces: their spans and the tree that they form. Its text has one line for each
 * span and two spaces of indent for each level; {@code docs/shape.md} explains the notation.
 *
 * <p>Everything that a line does not mention may have any value, with two exceptions. The children
 * are complete, unless {@code ...} is among them. And the span is neither {@code ERROR}, {@code
 * not-sampled}, {@code not-ended} nor {@code orphan}, unless the line says so.
 */
public final class Shape {

  private static final KnownShapes KNOWN = new KnownShapes();

  private final List<TraceLines> traces;
  private volatile @Nullable LinesByName below;
  private volatile @Nullable LinesByName atTop;

  Shape(List<TraceLines> traces) {
    this.traces = List.copyOf(traces);
  }

  /**
   * Parses the notation. A text without lines is the shape of no traces.
   *
   * @throws ShapeSyntaxException if a line is invalid; the message shows the place and a correction
   */
  public static Shape parse(String text) {
    Shape known = KNOWN.of(text);
    if (known == null) {
      known = new Shape(ShapeParser.parse(text));
      KNOWN.add(text, known);
    }
    return known;
  }

  /**
   * Returns the shape of this trace: names, services, kinds and the states ERROR, not-sampled,
   * not-ended and orphan. Attributes are included only with {@link ShapeOption#withAttributes}.
   */
  public static Shape of(Trace trace, ShapeOption... options) {
    return of(List.of(trace), options);
  }

  /**
   * Returns traces that have this shape: durations, states, attributes and events as written, and
   * plain values for what is left open (10 ms, INTERNAL, the service {@code shop}). Ids are random
   * in all bits.
   *
   * @param start the start of every span
   * @param seed the same seed gives the same ids
   */
  public List<Trace> examples(Instant start, long seed) {
    List<Trace> examples = new ArrayList<>();
    for (TraceLines trace : traces) {
      long own = seed * 31 + examples.size();
      examples.add(Trace.of(new ExampleSpans(own).of(trace.lines(), EpochNanos.of(start))));
    }
    return examples;
  }

  /** Returns the shape of these traces, as {@link #of(Trace, ShapeOption...)} does for one. */
  public static Shape of(List<Trace> traces, ShapeOption... options) {
    return new Shape(TraceReader.read(traces, ShapeOption.all(List.of(options))));
  }

  /** Returns the shape of one trace with these roots. */
  public static Shape of(ShapeSpan... roots) {
    return new Shape(List.of(new TraceLines(ShapeSpan.flatten(List.of(roots)), false)));
  }

  /** Returns a shape with the traces of this shape and of the other one. */
  public Shape and(Shape other) {
    List<TraceLines> both = new ArrayList<>(traces);
    both.addAll(other.traces);
    return new Shape(both);
  }

  /** Returns a shape of the same traces, each of which may have additional roots. */
  public Shape andMore() {
    return new Shape(traces.stream().map(trace -> new TraceLines(trace.lines(), true)).toList());
  }

  /** Returns the number of traces that this shape describes. */
  public int traceCount() {
    return traces.size();
  }

  /** Returns whether a line requires a span with this name, service and kind below another span. */
  public boolean expectsBelow(CapturedSpan span) {
    LinesByName known = below;
    if (known == null) {
      known = new LinesByName(lines().filter(line -> line.depth() > 0));
      below = known;
    }
    return known.require(span);
  }

  /** Returns whether a line requires a root span with this name, service and kind. */
  public boolean expectsAtTop(CapturedSpan span) {
    LinesByName known = atTop;
    if (known == null) {
      known = new LinesByName(lines().filter(line -> line.depth() == 0));
      atTop = known;
    }
    return known.require(span);
  }

  private Stream<SpanLine> lines() {
    return traces.stream().flatMap(trace -> trace.lines().stream());
  }

  /** Returns the number of lines that describe spans. */
  public int lineCount() {
    return traces.stream().mapToInt(trace -> trace.lines().size()).sum();
  }

  /** Returns the keys of the attributes that its lines name. */
  public Set<String> attributeKeys() {
    return traces.stream()
        .flatMap(trace -> trace.lines().stream())
        .flatMap(line -> line.attributes().stream())
        .map(AttributeCondition::key)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Returns whether a line names an event or a link. */
  public boolean namesDetails() {
    return traces.stream()
        .flatMap(trace -> trace.lines().stream())
        .anyMatch(line -> !line.events().isEmpty() || !line.links().isEmpty());
  }

  /**
   * Compares traces with this shape. The order of traces does not matter.
   *
   * @param actual all traces, because a trace that is not in the shape is a difference
   * @param options how to read the traces; they do not change the shape
   */
  public ShapeDiff compare(List<Trace> actual, ShapeOption... options) {
    return ShapeDiff.between(this, actual, List.of(options));
  }

  List<TraceLines> traces() {
    return traces;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Shape that && traces.equals(that.traces);
  }

  @Override
  public int hashCode() {
    return traces.hashCode();
  }

  /**
   * Returns the text of this shape in columns, which {@link #parse} can read. A secret is replaced
   * by {@code *}.
   */
  @Override
  public String toString() {
    return ShapePrinter.print(traces);
  }
}
