package dev.baton.sdk.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.sdk.sampling.Sampler;
import dev.baton.trace.Resource;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * The same random environments, read by the official SDK's autoconfiguration and by us. Left out
 * are an empty service name and an empty sampler: the official SDK takes them for values, the
 * specification for nothing, as we do.
 */
class EnvironmentVariablesOracleTest {

  private static final Logger OFFICIAL_LOG =
      Logger.getLogger("io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder");

  private static final TextMapPropagator W3C =
      TextMapPropagator.composite(
          W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

  private static final String[] SAMPLERS = {
    "always_on",
    "always_off",
    "traceidratio",
    "parentbased_always_on",
    "parentbased_always_off",
    "parentbased_traceidratio",
    "xray_of_acme"
  };
  private static final String[] RATIOS = {"0", "1", "0.25", "1e-3", " 0.5 ", "2", "-1", "x", ""};
  private static final String[] PROPAGATORS = {
    "tracecontext",
    "baggage",
    "tracecontext,baggage",
    "baggage , tracecontext",
    "none",
    "none,baggage",
    "b4",
    "baggage,baggage",
    ""
  };
  private static final String[] RESOURCES = {
    "a=b",
    "a=b,c=d",
    "a=b%20c",
    "service.name=x",
    " a = b , c = d ",
    "a=%E4%BD%A0",
    "a=1,a=2",
    "a",
    "=b",
    "a=b+c",
    ""
  };
  private static final String[] COUNTS = {"0", "1", "128", "1000000", "-1", "x", "1.5", ""};
  private static final String[] LIMITS = {
    "OTEL_ATTRIBUTE_COUNT_LIMIT", "OTEL_ATTRIBUTE_VALUE_LENGTH_LIMIT",
    "OTEL_SPAN_ATTRIBUTE_COUNT_LIMIT", "OTEL_SPAN_ATTRIBUTE_VALUE_LENGTH_LIMIT",
    "OTEL_SPAN_EVENT_COUNT_LIMIT", "OTEL_SPAN_LINK_COUNT_LIMIT"
  };

  @Test
  void anEnvironmentMeansWhatItMeansToTheOfficialSdk() {
    OFFICIAL_LOG.setLevel(Level.OFF); // it logs each of the wrong environments
    int accepted = 0;
    for (long seed = 0; seed < 1_500; seed++) {
      Map<String, String> variables = random(new Random(seed));
      Settings expected = official(variables);
      assertThat(lite(variables)).as("seed %s: %s", seed, variables).isEqualTo(expected);
      accepted += expected == null ? 0 : 1;
    }
    assertThat(accepted).isBetween(300, 1_200);
  }

  private static Map<String, String> random(Random random) {
    Map<String, String> variables = new HashMap<>();
    maybe(random, variables, "OTEL_SERVICE_NAME", "orders", "billing");
    maybe(random, variables, "OTEL_RESOURCE_ATTRIBUTES", RESOURCES);
    maybe(random, variables, "OTEL_TRACES_SAMPLER", SAMPLERS);
    maybe(random, variables, "OTEL_TRACES_SAMPLER_ARG", RATIOS);
    maybe(random, variables, "OTEL_PROPAGATORS", PROPAGATORS);
    maybe(random, variables, LIMITS[random.nextInt(LIMITS.length)], COUNTS);
    maybe(random, variables, LIMITS[random.nextInt(LIMITS.length)], COUNTS);
    return variables;
  }

  private static void maybe(
      Random random, Map<String, String> variables, String name, String... values) {
    if (random.nextBoolean()) {
      variables.put(name, values[random.nextInt(values.length)]);
    }
  }

  /** What an environment configures. */
  private record Settings(
      Map<String, Object> resource, String sampler, List<String> fields, SpanLimits limits) {}

  /** Returns null where the environment is refused. */
  private static Settings official(Map<String, String> variables) {
    Map<String, String> properties = new HashMap<>();
    variables.forEach((k, v) -> properties.put(k.toLowerCase(Locale.ROOT).replace('_', '.'), v));
    for (String signal : new String[] {"traces", "metrics", "logs"}) {
      properties.put("otel." + signal + ".exporter", "none");
    }
    Map<String, Object> resource = new TreeMap<>();
    try (OpenTelemetrySdk sdk = build(properties, resource)) {
      return new Settings(
          resource,
          sdk.getSdkTracerProvider().getSampler().getDescription(),
          List.copyOf(sdk.getPropagators().getTextMapPropagator().fields()),
          limits(sdk.getSdkTracerProvider().getSpanLimits()));
    } catch (ConfigurationException e) {
      return null;
    }
  }

  private static OpenTelemetrySdk build(
      Map<String, String> properties, Map<String, Object> resource) {
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> properties)
        .addResourceCustomizer(
            (made, config) -> {
              resource.putAll(own(made.getAttributes()));
              return made;
            })
        .disableShutdownHook()
        .build()
        .getOpenTelemetrySdk();
  }

  /** Leaves out what an SDK says about itself. */
  private static Map<String, Object> own(Attributes attributes) {
    Map<String, Object> own = new TreeMap<>();
    attributes.forEach((key, value) -> own.put(key.getKey(), value));
    own.keySet().removeIf(k -> k.startsWith("telemetry.sdk.") || k.equals("service.instance.id"));
    return own;
  }

  private static SpanLimits limits(io.opentelemetry.sdk.trace.SpanLimits limits) {
    return new SpanLimits(
        limits.getMaxNumberOfAttributes(),
        limits.getMaxNumberOfEvents(),
        limits.getMaxNumberOfLinks(),
        limits.getMaxNumberOfAttributesPerEvent(),
        limits.getMaxNumberOfAttributesPerLink(),
        limits.getMaxAttributeValueLength());
  }

  /** Returns null where the environment is refused. */
  private static Settings lite(Map<String, String> variables) {
    EnvironmentVariables environment = new EnvironmentVariables(variables);
    Settings settings =
        new Settings(
            own(
                ResourceVariables.read(environment, Resource.ofService("unknown_service:java"))
                    .attributes()),
            SamplerVariables.read(environment, Sampler.parentBased(Sampler.alwaysOn()))
                .description(),
            List.copyOf(PropagatorVariables.read(environment, W3C).fields()),
            LimitVariables.spanLimits(environment, SpanLimits.defaults()));
    try {
      environment.check();
      return settings;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
