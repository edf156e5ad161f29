package dev.baton.waterfall;

/**
 * How a waterfall is drawn.
 *
 * @param width columns for names, bars and durations, from 60 to 500; remarks at the end of a line
 *     may exceed it
 * @param maxSpans the maximum number of lines for spans per trace, at least 1
 * @param ascii whether bars are drawn with ASCII characters only
 * @param correctsClocks whether spans of services whose clocks disagree are drawn as if they agreed
 */
public record WaterfallOptions(int width, int maxSpans, boolean ascii, boolean correctsClocks) {

  private static final int MIN_WIDTH = 60;
  private static final int MAX_WIDTH = 500;
  private static final WaterfallOptions DEFAULTS = new WaterfallOptions(100, 1_000, false);

  /** Makes options that draw the times as they were recorded. */
  public WaterfallOptions(int width, int maxSpans, boolean ascii) {
    this(width, maxSpans, ascii, false);
  }

  /** Checks the ranges. */
  public WaterfallOptions {
    if (width < MIN_WIDTH || width > MAX_WIDTH) {
      throw new IllegalArgumentException(
          "width must be from " + MIN_WIDTH + " to " + MAX_WIDTH + " columns, but was " + width);
    }
    if (maxSpans < 1) {
      throw new IllegalArgumentException("maxSpans must be at least 1, but was " + maxSpans);
    }
  }

  /** Returns 100 columns, 1,000 spans, Unicode bars. */
  public static WaterfallOptions defaults() {
    return DEFAULTS;
  }

  /** Returns these options with this width, from 60 to 500 columns. */
  public WaterfallOptions withWidth(int columns) {
    return new WaterfallOptions(columns, maxSpans, ascii, correctsClocks);
  }

  /** Returns these options with at most this many lines for spans per trace, at least 1. */
  public WaterfallOptions withMaxSpans(int spans) {
    return new WaterfallOptions(width, spans, ascii, correctsClocks);
  }

  /** Returns these options with bars that every terminal can display. */
  public WaterfallOptions inAscii() {
    return new WaterfallOptions(width, maxSpans, true, correctsClocks);
  }

  /**
   * Returns these options with the clocks of services corrected, as far as their hops show by how
   * much they disagree. Below the traces stands which and by how much.
   */
  public WaterfallOptions correctingClocks() {
    return new WaterfallOptions(width, maxSpans, ascii, true);
  }
}
