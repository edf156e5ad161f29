package dev.baton.sdk.config;

import dev.baton.Internal;
import dev.baton.sdk.sampling.Sampler;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code OTEL_TRACES_SAMPLER} and its argument, {@code OTEL_TRACES_SAMPLER_ARG}. */
@Internal
public final class SamplerVariables {

  private static final String SAMPLER = "OTEL_TRACES_SAMPLER";
  private static final String ARGUMENT = "OTEL_TRACES_SAMPLER_ARG";
  private static final String ACCEPTED =
      "always_on, always_off, traceidratio, parentbased_always_on, parentbased_always_off"
          + " or parentbased_traceidratio";

  private SamplerVariables() {}

  public static Sampler read(EnvironmentVariables environment, Sampler before) {
    String name = environment.text(SAMPLER);
    if (name == null) {
      return before;
    }
    Sampler sampler = named(name.toLowerCase(Locale.ROOT), environment);
    if (sampler == null) {
      environment.reject(SAMPLER, name, ACCEPTED);
      return before;
    }
    return sampler;
  }

  private static @Nullable Sampler named(String name, EnvironmentVariables environment) {
    return switch (name) {
      case "always_on" -> Sampler.alwaysOn();
      case "always_off" -> Sampler.alwaysOff();
      case "traceidratio" -> ratio(environment);
      case "parentbased_always_on" -> Sampler.parentBased(Sampler.alwaysOn());
      case "parentbased_always_off" -> Sampler.parentBased(Sampler.alwaysOff());
      case "parentbased_traceidratio" -> Sampler.parentBased(ratio(environment));
      default -> null;
    };
  }

  /** Returns the ratio sampler; without an argument, its ratio is 1. */
  private static Sampler ratio(EnvironmentVariables environment) {
    String text = environment.text(ARGUMENT);
    if (text == null) {
      return Sampler.traceIdRatioBased(1);
    }
    try {
      return Sampler.traceIdRatioBased(Double.parseDouble(text));
    } catch (IllegalArgumentException e) { // not a number, or out of range
      environment.reject(ARGUMENT, text, "a ratio from 0 (no trace) to 1 (every trace)");
      return Sampler.alwaysOff();
    }
  }
}
