package dev.baton.waterfall;

/**
 * The characters of which bars consist.
 *
 * @param path the span works, and the end of the trace depends on it
 * @param beside the span works, and the end of the trace does not depend on it
 * @param waiting the span waits for its children
 * @param instant the span has no length
 * @param open the span has not ended
 */
record BarCharacters(char path, char beside, char waiting, char instant, char open) {

  private static final BarCharacters BLOCKS = new BarCharacters('█', '▒', '─', '│', '>');
  private static final BarCharacters ASCII = new BarCharacters('#', '=', '-', '|', '>');

  static BarCharacters of(WaterfallOptions options) {
    return options.ascii() ? ASCII : BLOCKS;
  }

  /** Returns the legend, for the last line of a waterfall. */
  String legend() {
    return path
        + " works on the critical path   "
        + beside
        + " works beside it   "
        + waiting
        + " waits for its children";
  }
}
