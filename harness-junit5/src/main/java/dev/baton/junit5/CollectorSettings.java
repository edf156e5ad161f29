package dev.baton.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A Collector that the harness runs with the configuration that is deployed, on a class with {@link
 * TraceTest} or on one of its methods. Several, each with a name of its own, are connected: an
 * exporter whose endpoint is {@code gateway:4317} leads into the Collector named {@code gateway}.
 * The services of the test send to the first one.
 *
 * <p>Two of them: {@code (name = "agent", config = "agent.yaml")} and {@code (name = "gateway",
 * config = "gateway.yaml", environment = "TEMPO=tempo:4317")}.
 *
 * <p>Settings of one name on a method and on its classes are combined; the innermost wins.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@Repeatable(CollectorSettings.Several.class)
public @interface CollectorSettings {

  /** The name of a Collector that is given by {@link TraceTest#collector} alone. */
  String DEFAULT_NAME = "collector";

  /** The name, under which {@code harness.collector(name)} returns it. */
  String name() default DEFAULT_NAME;

  /**
   * The locations of its configuration, which are merged as a Collector merges them: {@code
   * "file:../deploy/otel.yaml"}, {@code "classpath:otel.yaml"}. Without a scheme it is a file, or
   * else a resource of the class path. A Kubernetes manifest with a ConfigMap or an
   * OpenTelemetryCollector is one as well.
   */
  String[] config() default {};

  /**
   * The variables for <code>${env:NAME}</code> in the form {@code NAME=value}. No other variable is
   * set.
   */
  String[] environment() default {};

  /** The receiver that takes the spans of the test, if there are several: {@code "otlp/edge"}. */
  String into() default "";

  /**
   * Exporters that lead into another Collector of the test although their endpoint does not name
   * it, in the form {@code exporter=name}: {@code "otlp/gateway=gateway"}.
   */
  String[] leading() default {};

  /**
   * OTLP exporters that connect to the endpoints that they name, by their full ids: {@code
   * "otlp/tempo"}. No other exporter leaves the test.
   */
  String[] sending() default {};

  /** Types of processors that Baton does not know and that do not matter here. */
  String[] passThrough() default {};

  /**
   * The feature gates on the command line of the Collector: {@code "service.profilesSupport"}, with
   * {@code -} before one that is off.
   */
  String[] featureGates() default {};

  /** The version of the Collector that is deployed: {@code "0.160"}. */
  String version() default "";

  /** Holds several annotations. */
  @Target({ElementType.TYPE, ElementType.METHOD})
  @Retention(RetentionPolicy.RUNTIME)
  @Documented
  @Inherited
  @interface Several {
    /** The annotations. */
    CollectorSettings[] value();
  }
}
