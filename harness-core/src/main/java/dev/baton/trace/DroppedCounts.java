package dev.baton.trace;

/**
 * What the limits of a span kept out.
 *
 * @param attributes attributes with new keys that came after the limit was reached
 * @param events events that came after the limit was reached
 * @param links links that came after the limit was reached
 */
public record DroppedCounts(int attributes, int events, int links) {

  private static final DroppedCounts NONE = new DroppedCounts(0, 0, 0);

  /** Nothing was dropped. */
  public static DroppedCounts none() {
    return NONE;
  }

  /** Returns these counts. */
  public static DroppedCounts of(int attributes, int events, int links) {
    return (attributes | events | links) == 0 ? NONE : new DroppedCounts(attributes, events, links);
  }
}
