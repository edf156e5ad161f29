package dev.baton.junit5;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Settings of the harness, for a class beside {@link TraceTest} or for one of its methods; the
 * method's are taken instead of the class's.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
public @interface TraceSettings {

  /** All the time that one test may spend waiting, in milliseconds, more than 0. */
  long deadlineMillis() default 10_000;

  /** How long nothing must happen before a wrong result is final, in milliseconds, more than 0. */
  long quietPeriodMillis() default 500;

  /** Whether to look up the line of user code of each start, end, inject and extract. */
  boolean sourceLines() default true;
}
