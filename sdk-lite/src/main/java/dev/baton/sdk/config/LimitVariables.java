package dev.baton.sdk.config;

import dev.baton.Internal;

/**
 * Reads the limits of spans and of log records. {@code OTEL_ATTRIBUTE_…} applies where no more
 * specific variable is set.
 */
@Internal
public final class LimitVariables {

  private static final String ALL_COUNTS = "OTEL_ATTRIBUTE_COUNT_LIMIT";
  private static final String ALL_LENGTHS = "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT";

  private LimitVariables() {}

  public static SpanLimits spanLimits(EnvironmentVariables environment, SpanLimits before) {
    return new SpanLimits(
        specificOrGeneral(
            environment, "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", ALL_COUNTS, before.attributes()),
        environment.count("OTEL_SPAN_EVENT_COUNT_LIMIT", before.events()),
        environment.count("OTEL_SPAN_LINK_COUNT_LIMIT", before.links()),
        specificOrGeneral(
            environment,
            "OTEL_EVENT_ATTRIBUTE_COUNT_LIMIT",
            ALL_COUNTS,
            before.attributesPerEvent()),
        specificOrGeneral(
            environment, "OTEL_LINK_ATTRIBUTE_COUNT_LIMIT", ALL_COUNTS, before.attributesPerLink()),
        specificOrGeneral(
            environment,
            "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT",
            ALL_LENGTHS,
            before.attributeValueLength()));
  }

  public static LogLimits logLimits(EnvironmentVariables environment, LogLimits before) {
    return new LogLimits(
        specificOrGeneral(
            environment, "OTEL_LOGRECORD_ATTRIBUTE_COUNT_LIMIT", ALL_COUNTS, before.attributes()),
        specificOrGeneral(
            environment,
            "OTEL_LOGRECORD_ATTRIBUTE_VALUE_LENGTH_LIMIT",
            ALL_LENGTHS,
            before.attributeValueLength()));
  }

  private static int specificOrGeneral(
      EnvironmentVariables environment, String specific, String general, int otherwise) {
    return environment.count(specific, environment.count(general, otherwise));
  }
}
