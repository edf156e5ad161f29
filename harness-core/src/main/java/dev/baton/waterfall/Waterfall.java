package dev.baton.waterfall;

import dev.baton.trace.Trace;
import java.util.List;

/**
 * A trace drawn for a terminal: one line per span, with its place in the tree, its bar on the time
 * axis, its duration, remarks, and the services that it waited for.
 *
 * <p>The same trace always gives the same plain text, without escape sequences, whatever its names
 * contain. Traces that overlap in time are drawn on one axis.
 */
public final class Waterfall {

  private static final String NO_TRACES = "no traces\n";

  private final List<Trace> traces;
  private final WaterfallOptions options;

  private Waterfall(List<Trace> traces, WaterfallOptions options) {
    this.traces = List.copyOf(traces);
    this.options = options;
  }

  /** Returns the waterfall of one trace. */
  public static Waterfall of(Trace trace) {
    return of(trace, WaterfallOptions.defaults());
  }

  /** Returns the waterfall of one trace, drawn with these options. */
  public static Waterfall of(Trace trace, WaterfallOptions options) {
    return of(List.of(trace), options);
  }

  /** Returns the waterfalls of these traces, one below the other. */
  public static Waterfall of(List<Trace> traces) {
    return of(traces, WaterfallOptions.defaults());
  }

  /** Returns the waterfalls of these traces, one below the other, drawn with these options. */
  public static Waterfall of(List<Trace> traces, WaterfallOptions options) {
    return new Waterfall(traces, options);
  }

  /** Returns the text; each line ends with a line feed. */
  public String toText() {
    if (traces.isEmpty()) {
      return NO_TRACES;
    }
    ClockCorrection correction = new ClockCorrection();
    List<Trace> drawn =
        options.correctsClocks() ? traces.stream().map(correction::of).toList() : traces;
    List<SpanTimes> times = drawn.stream().map(SpanTimes::of).toList();
    List<Axis> axes = Axis.of(times);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < drawn.size(); i++) {
      new TraceSection(drawn.get(i), times.get(i), axes.get(i), options).appendTo(text);
      text.append('\n');
    }
    text.append(BarCharacters.of(options).legend()).append('\n');
    return text.append(correction.line()).toString();
  }

  /** Returns {@link #toText()}. */
  @Override
  public String toString() {
    return toText();
  }
}
