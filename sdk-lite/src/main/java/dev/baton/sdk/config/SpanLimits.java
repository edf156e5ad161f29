package dev.baton.sdk.config;

/**
 * The limits of a span. Items beyond a limit are dropped and counted (OpenTelemetry specification,
 * "Span Limits"). Resource attributes are exempt.
 *
 * @param attributes maximum attributes of a span; 0 or more
 * @param events maximum events of a span, the first are kept; 0 or more
 * @param links maximum links of a span, the first are kept; 0 or more
 * @param attributesPerEvent maximum attributes of one event; 0 or more
 * @param attributesPerLink maximum attributes of one link; 0 or more
 * @param attributeValueLength maximum characters of a string value, also within lists; 0 or more
 */
public record SpanLimits(
    int attributes,
    int events,
    int links,
    int attributesPerEvent,
    int attributesPerLink,
    int attributeValueLength) {

  private static final SpanLimits DEFAULTS =
      new SpanLimits(128, 128, 128, 128, 128, Integer.MAX_VALUE);

  /** Rejects negative limits. */
  public SpanLimits {
    requireNotNegative("attributes", attributes);
    requireNotNegative("events", events);
    requireNotNegative("links", links);
    requireNotNegative("attributesPerEvent", attributesPerEvent);
    requireNotNegative("attributesPerLink", attributesPerLink);
    requireNotNegative("attributeValueLength", attributeValueLength);
  }

  /** Returns the specification's defaults: 128 of each, values of any length. */
  public static SpanLimits defaults() {
    return DEFAULTS;
  }

  private static void requireNotNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "span limit " + name + " must be 0 or more, but was " + value);
    }
  }
}
