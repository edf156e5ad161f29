package dev.baton.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Settings of the harness, on a class with {@link TraceTest} or on one of its methods. A value that
 * a method does not set is taken from its class, then from the enclosing classes.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface TraceSettings {

  /** The default of the times: the value is not set here. */
  long UNSET = Long.MIN_VALUE;

  /**
   * Whether all tests of the class have one harness, each with a recording of its own, for an
   * application that lives as long as the class. A harness parameter of a {@code @BeforeAll} method
   * has the same effect. True is allowed only on a class.
   */
  boolean shared() default false;

  /**
   * The longest time that one assertion may wait, in milliseconds, from 1 to 86,400,000; default
   * 10,000.
   */
  long deadlineMillis() default UNSET;

  /**
   * The longest time that all assertions of one test may wait together, in milliseconds, from 1 to
   * 86,400,000; default 60,000, or the deadline of one assertion if that is longer.
   */
  long totalWaitMillis() default UNSET;

  /**
   * How long nothing must happen before an assertion fails early, in milliseconds, from 1 to
   * 86,400,000; default 500.
   */
  long quietPeriodMillis() default UNSET;

  /**
   * Whether to capture the line of user code of each start, end, inject and extract. If it is false
   * on a class, it is false for all of its methods.
   */
  boolean sourceLines() default true;

  /**
   * The {@code service.name} of what code under test does with {@code GlobalOpenTelemetry};
   * default: {@code OTEL_SERVICE_NAME} of the test process, or the name of the test class.
   */
  String globalService() default "";

  /**
   * Additional names whose values are hidden in every text and file: {@code secrets =
   * "tenant.key"}. The names of a method, its class and the enclosing classes are combined.
   */
  String[] secrets() default {};

  /**
   * Names whose values are shown even if they look like secrets. They are combined in the same way.
   */
  String[] noSecrets() default {};

  /**
   * The locations of the configuration of the Collector that the test runs, which are merged:
   * {@code collector = "otel-collector.yaml"}. {@link CollectorSettings#config} says what a
   * location is. {@link CollectorSettings} has more settings.
   */
  String[] collector() default {};

  /**
   * Whether secrets are hidden. False is allowed only on a method, so that it applies to a single
   * test.
   */
  boolean redaction() default true;
}
