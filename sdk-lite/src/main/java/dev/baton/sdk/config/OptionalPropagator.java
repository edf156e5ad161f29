package dev.baton.sdk.config;

import io.opentelemetry.context.propagation.TextMapPropagator;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Propagators from optional libraries of the code under test. They are looked up by reflection on
 * use, so that the SDK adds no dependency that may conflict.
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

  /** Returns the propagator of this name in {@code OTEL_PROPAGATORS}. */
  static Optional<OptionalPropagator> named(String name) {
    return Arrays.stream(values())
        .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(name))
        .findFirst();
  }

  /** Returns the library that contains it, as {@code group:artifact}. */
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
