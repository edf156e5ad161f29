package dev.baton.examples.jobs;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/** A job with a tracer in a static field. */
public final class CleanUp {

  private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("jobs");

  private CleanUp() {}

  /** Deletes what is old. */
  public static void run(String table) {
    Span span = TRACER.spanBuilder("clean up " + table).startSpan();
    try (Scope scope = span.makeCurrent()) {
      delete(table);
    } finally {
      span.end();
    }
  }

  private static void delete(String table) {
    TRACER.spanBuilder("DELETE " + table).startSpan().end();
  }
}
