package io.micrometer.tracing.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Is named, and names a span, as that of Micrometer. */
@Retention(RetentionPolicy.RUNTIME)
public @interface NewSpan {

  /** The name of the span. */
  String name() default "";
}
