package dev.baton.examples.ownsdk;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.Map;

/** A program that knows nothing of Baton: it charges once, in the trace of its caller, and ends. */
final class ChildProcess {

  private ChildProcess() {}

  /** Takes the {@code traceparent} of the caller. */
  public static void main(String... args) {
    try (OpenTelemetrySdk sdk = AutoConfiguredOpenTelemetrySdk.initialize().getOpenTelemetrySdk()) {
      charge(sdk, Map.of("traceparent", args[0]));
    }
  }

  private static void charge(OpenTelemetry telemetry, Map<String, String> headers) {
    Context caller =
        telemetry
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), headers, new StringMapGetter());
    Span span =
        telemetry
            .getTracer("billing")
            .spanBuilder("POST /charge")
            .setSpanKind(SpanKind.SERVER)
            .setParent(caller)
            .startSpan();
    span.end();
  }
}
