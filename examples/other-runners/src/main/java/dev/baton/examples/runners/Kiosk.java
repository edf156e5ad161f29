package dev.baton.examples.runners;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;

/** Sells newspapers. */
public final class Kiosk {

  private final Tracer tracer;

  public Kiosk(OpenTelemetry openTelemetry) {
    tracer = openTelemetry.getTracer("kiosk");
  }

  @SuppressWarnings("try") // the scope only has to be closed
  public void sell(String paper) {
    Span sale = tracer.spanBuilder("sell " + paper).startSpan();
    try (Scope ignored = sale.makeCurrent()) {
      tracer.spanBuilder("take money").startSpan().end();
    } finally {
      sale.end();
    }
  }
}
