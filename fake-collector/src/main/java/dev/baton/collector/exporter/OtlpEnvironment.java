package dev.baton.collector.exporter;

import dev.baton.redaction.Redaction;
import dev.baton.text.ConfigDuration;
import dev.baton.text.SettingErrors;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The variables {@code OTEL_EXPORTER_OTLP_*} that apply to spans. A traces variable takes
 * precedence over the one for all signals; an empty one counts as unset (OpenTelemetry
 * specification, "OTLP Exporter Configuration").
 */
final class OtlpEnvironment {

  private static final int LONGEST = 80;
  private static final String ALL_SIGNALS = "OTEL_EXPORTER_OTLP_";
  private static final String TRACES = "OTEL_EXPORTER_OTLP_TRACES_";

  private final Map<String, String> variables;

  OtlpEnvironment(Map<String, String> variables) {
    this.variables = variables;
  }

  OtlpExporterBuilder builder() {
    OtlpExporterBuilder builder = new OtlpExporterBuilder();
    SettingErrors errors = new SettingErrors();
    errors.collect(() -> addressed(builder));
    errors.collect(() -> headers(builder));
    errors.collect(() -> timeout(builder));
    errors.collect(() -> compression(builder));
    errors.check();
    return builder;
  }

  private void addressed(OtlpExporterBuilder builder) {
    OtlpProtocol protocol = protocol();
    builder.protocol(protocol);
    endpoint(builder, protocol);
  }

  private OtlpProtocol protocol() {
    String name = nameOf("PROTOCOL");
    return name == null ? OtlpProtocol.HTTP_PROTOBUF : convert(name, OtlpEnvironment::protocol);
  }

  private static OtlpProtocol protocol(String value) {
    for (OtlpProtocol protocol : OtlpProtocol.values()) {
      if (protocol.toString().equalsIgnoreCase(value)) {
        return protocol;
      }
    }
    String accepted =
        Arrays.stream(OtlpProtocol.values())
            .map(OtlpProtocol::toString)
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "must be one of " + accepted + ", but was '" + shown(value) + "'");
  }

  /** The endpoint of one signal is used as is. For gRPC there is no difference: it has no paths. */
  private void endpoint(OtlpExporterBuilder builder, OtlpProtocol protocol) {
    boolean grpc = protocol == OtlpProtocol.GRPC;
    String name = grpc ? nameOf("ENDPOINT") : ALL_SIGNALS + "ENDPOINT";
    if (name == null || value(name).isEmpty()) {
      builder.endpoint(grpc ? "http://localhost:4317" : "http://localhost:4318");
    } else {
      convert(name, builder::endpoint);
    }
    if (!grpc) {
      full(TRACES + "ENDPOINT", builder::tracesEndpoint);
      full("OTEL_EXPORTER_OTLP_LOGS_ENDPOINT", builder::logsEndpoint);
      full("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", builder::metricsEndpoint);
    }
  }

  private void full(String name, Function<String, OtlpExporterBuilder> endpoint) {
    if (!value(name).isEmpty()) {
      convert(name, endpoint);
    }
  }

  private void headers(OtlpExporterBuilder builder) {
    String name = nameOf("HEADERS");
    if (name != null) {
      convert(name, HeaderList::parse).forEach(builder::header);
    }
  }

  private void timeout(OtlpExporterBuilder builder) {
    String name = nameOf("TIMEOUT");
    if (name != null) {
      Duration timeout = convert(name, ConfigDuration::parse);
      builder.timeout(timeout.isZero() ? ConfigDuration.LONGEST : timeout); // 0: no limit
    }
  }

  private void compression(OtlpExporterBuilder builder) {
    String name = nameOf("COMPRESSION");
    if (name != null && convert(name, OtlpEnvironment::isGzip)) {
      builder.gzip();
    }
  }

  private static String shown(String value) {
    return Redaction.current().line(value, LONGEST);
  }

  private static boolean isGzip(String value) {
    String method = value.toLowerCase(Locale.ROOT);
    if (!Set.of("gzip", "none").contains(method)) {
      throw new IllegalArgumentException("must be gzip or none, but was '" + shown(value) + "'");
    }
    return method.equals("gzip");
  }

  /** Returns the name of the variable that applies, null if none is set. */
  private @Nullable String nameOf(String setting) {
    if (!value(TRACES + setting).isEmpty()) {
      return TRACES + setting;
    }
    return value(ALL_SIGNALS + setting).isEmpty() ? null : ALL_SIGNALS + setting;
  }

  private String value(String name) {
    return variables.getOrDefault(name, "").strip();
  }

  private <T> T convert(String name, Function<String, T> conversion) {
    try {
      return conversion.apply(value(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
    }
  }
}
