package dev.baton.trace;

/**
 * What was dropped by the limits of a span.
 *
 * @param attributes attributes with new keys that were set after the limit was reached
 * @param events events that were added after the limit was reached
 * @param links links that were added after the limit was reached
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
