package dev.baton.sdk.config;

/**
 * How much one log record may hold; what is beyond is dropped and counted (OpenTelemetry
 * specification, "LogRecord Limits").
 *
 * @param attributes attributes of a log record; 0 or more
 * @param attributeValueLength characters of a text value, also within lists; 0 or more
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

  /** Returns the same limits for what spans and log records have in common. */
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
