package dev.baton.shape;

import dev.baton.shape.notation.ShapeParser;
import dev.baton.shape.notation.ShapePrinter;
import dev.baton.shape.notation.ShapeSyntaxException;
import dev.baton.shape.notation.SpanLine;
import dev.baton.shape.notation.TraceLines;
import dev.baton.shape.reading.TraceReader;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What traces look like: the spans and how they hang together. Written as text, one line a span,
 * two spaces of indent a level; {@code docs/shape.md} explains the notation.
 *
 * <p>What a line leaves out is free, except that its children are complete unless {@code ...}
 * stands among them, and that the span is neither {@code ERROR}, {@code not-sampled}, {@code
 * not-ended} nor {@code orphan} unless the line says so.
 */
public final class Shape {

  private final List<TraceLines> traces;
  private volatile @Nullable LinesByName below;
  private volatile @Nullable LinesByName atTop;

  Shape(List<TraceLines> traces) {
    this.traces = List.copyOf(traces);
  }

  /**
   * Reads the notation. A text without any line is the shape of no traces.
   *
   * @throws ShapeSyntaxException if a line is wrong; the message shows where, and what is right
   */
  public static Shape parse(String text) {
    return new Shape(ShapeParser.parse(text));
  }

  /**
   * Returns the shape of this trace: names, services, kinds and the states ERROR, not-sampled,
   * not-ended and orphan; attributes only with {@link ShapeOption#withAttributes}.
   */
  public static Shape of(Trace trace, ShapeOption... options) {
    return of(List.of(trace), options);
  }

  /** Returns the shape of these traces, as {@link #of(Trace, ShapeOption...)} does for one. */
  public static Shape of(List<Trace> traces, ShapeOption... options) {
    return new Shape(TraceReader.read(traces, ShapeOption.all(List.of(options))));
  }

  /** Returns the shape of one trace with these roots, made without text. */
  public static Shape of(ShapeSpan... roots) {
    return new Shape(List.of(new TraceLines(ShapeSpan.flatten(List.of(roots)), false)));
  }

  /** Returns a shape of these traces and those of the other. */
  public Shape and(Shape other) {
    List<TraceLines> both = new ArrayList<>(traces);
    both.addAll(other.traces);
    return new Shape(both);
  }

  /** Returns a shape of these traces, each of which may have other roots too. */
  public Shape andMore() {
    return new Shape(traces.stream().map(trace -> new TraceLines(trace.lines(), true)).toList());
  }

  /** Returns how many traces it describes. */
  public int traceCount() {
    return traces.size();
  }

  /** Whether a line asks for a span of this name, service and kind below another span. */
  public boolean expectsBelow(CapturedSpan span) {
    LinesByName known = below;
    if (known == null) {
      known = new LinesByName(lines().filter(line -> line.depth() > 0));
      below = known;
    }
    return known.askFor(span);
  }

  /** Whether a line asks for a span of this name, service and kind where a trace begins. */
  public boolean expectsAtTop(CapturedSpan span) {
    LinesByName known = atTop;
    if (known == null) {
      known = new LinesByName(lines().filter(line -> line.depth() == 0));
      atTop = known;
    }
    return known.askFor(span);
  }

  private Stream<SpanLine> lines() {
    return traces.stream().flatMap(trace -> trace.lines().stream());
  }

  /** Returns how many lines describe its spans. */
  public int lineCount() {
    return traces.stream().mapToInt(trace -> trace.lines().size()).sum();
  }

  /**
   * Compares traces with this shape; the order of traces does not count.
   *
   * @param actual all traces, since a trace that the shape does not have is a difference too
   * @param options how to read the traces; the shape stays as it is
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
   * Returns the shape in the notation, in columns; {@link #parse} reads it again. In the place of a
   * secret stands a {@code *}.
   */
  @Override
  public String toString() {
    return ShapePrinter.print(traces);
  }
}
