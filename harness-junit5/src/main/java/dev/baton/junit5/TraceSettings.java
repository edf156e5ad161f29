package dev.baton.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Settings of the harness, for a class beside {@link TraceTest} or for one of its methods. What a
 * method does not say, its class says, then the class around that.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface TraceSettings {

  /** Stands for a value that is not said here. */
  long UNSET = Long.MIN_VALUE;

  /**
   * How long one assertion may wait, in milliseconds, from 1 to 86,400,000; 10,000 where nobody
   * says otherwise.
   */
  long deadlineMillis() default UNSET;

  /**
   * How long all assertions of one test may wait together, in milliseconds, from 1 to 86,400,000;
   * 60,000 where nobody says otherwise, or the deadline of one assertion if that is longer.
   */
  long totalWaitMillis() default UNSET;

  /**
   * How long nothing must happen before a wrong result is final, in milliseconds, from 1 to
   * 86,400,000; 500 where nobody says otherwise.
   */
  long quietPeriodMillis() default UNSET;

  /**
   * Whether to look up the line of user code of each start, end, inject and extract. Once off for a
   * class it is off for its methods.
   */
  boolean sourceLines() default true;

  /**
   * Names whose values are secrets in every text and file, beside those that Baton knows: {@code
   * secrets = "tenant.key"}. Those of a method, of its class and of the classes around it add up.
   */
  String[] secrets() default {};

  /** Names whose values are shown though they look like secrets; these add up as well. */
  String[] noSecrets() default {};

  /**
   * Whether secrets are hidden; on a method only, for they are switched off for one test and no
   * more.
   */
  boolean redaction() default true;
}
