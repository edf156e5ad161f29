package dev.baton.sdk.config;

import io.opentelemetry.context.propagation.TextMapPropagator;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The formats of the context that come from libraries which the code under test may have or not.
 * They are looked up when they are asked for: an SDK brings nothing along that may collide.
 */
enum OptionalPropagator {
  B3("B3Propagator", "injectingSingleHeader"),
  B3MULTI("B3Propagator", "injectingMultiHeaders"),
  JAEGER("JaegerPropagator", "getInstance"),
  OTTRACE("OtTracePropagator", "getInstance"),
  XRAY("io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator", "getInstance");

  private static final String PACKAGE = "io.opentelemetry.extension.trace.propagation.";

  private final String className;
  private final String factory;

  OptionalPropagator(String className, String factory) {
    this.className = className.contains(".") ? className : PACKAGE + className;
    this.factory = factory;
  }

  /** Returns the one that {@code OTEL_PROPAGATORS} calls so. */
  static Optional<OptionalPropagator> named(String name) {
    return Arrays.stream(values())
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** Returns the library that has it, as {@code group:artifact}. */
  String artifact() {
    return this == XRAY
        ? "io.opentelemetry.contrib:opentelemetry-aws-xray-propagator"
        : "io.opentelemetry:opentelemetry-extension-trace-propagators";
  }

  /** Returns the propagator, null if its library is not on the class path. */
  @Nullable TextMapPropagator find() {
    try {
      Class<?> type = Class.forName(className, true, loader());
      return (TextMapPropagator) type.getMethod(factory).invoke(null);
    } catch (ClassNotFoundException e) {
      return null;
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalStateException(className + "." + factory + "() cannot be called", e);
    }
  }

  private static ClassLoader loader() {
    ClassLoader own = OptionalPropagator.class.getClassLoader();
    ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
    return ofThread == null ? own : ofThread;
  }
}
