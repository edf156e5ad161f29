package org.apache.instrumented;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;

/** A library by its package, which ends its span twice. */
public final class ForgetfulClient {

  private ForgetfulClient() {}

  public static void call(Tracer tracer) {
    Span span = tracer.spanBuilder("call").startSpan();
    span.end();
    span.end();
  }
}
