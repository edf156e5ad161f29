package dev.baton.sdk.config;

/**
 * The limits of a log record. Attributes beyond the limit are dropped and counted (OpenTelemetry
 * specification, "LogRecord Limits").
 *
 * @param attributes maximum attributes of a log record; 0 or more
 * @param attributeValueLength maximum characters of a string value, also within lists; 0 or more
 */
public record LogLimits(int attributes, int attributeValueLength) {

  private static final LogLimits DEFAULTS = new LogLimits(128, Integer.MAX_VALUE);

  /** Rejects negative limits. */
  public LogLimits {
    requireNotNegative("attributes", attributes);
    requireNotNegative("attributeValueLength", attributeValueLength);
  }

  /** Returns the specification's defaults: 128 attributes, values of any length. */
  public static LogLimits defaults() {
    return DEFAULTS;
  }

  /** Returns the same limits as span limits; only attributes are allowed. */
  public SpanLimits ofAttributes() {
    return new SpanLimits(attributes, 0, 0, 0, 0, attributeValueLength);
  }

  private static void requireNotNegative(String name, int value) {
    if (value < 0) {
      throw new IllegalArgumentException(
          "log limit " + name + " must be 0 or more, but was " + value);
    }
  }
}
