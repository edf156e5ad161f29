package dev.baton.examples.ownsdk;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An SDK that nobody observes keeps its spans for longer than the quiet period. */
@TraceTest
@TraceSettings(quietPeriodMillis = 100)
@Timeout(120)
class LateBatchTest {

  @Test
  void isWaitedFor(TraceHarness harness) {
    OtlpHttpSpanExporter exporter =
        OtlpHttpSpanExporter.builder()
            .setEndpoint(harness.collector().httpTracesEndpoint())
            .build();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(
                BatchSpanProcessor.builder(exporter)
                    .setScheduleDelay(Duration.ofMillis(1_500))
                    .build())
            .build()) {
      provider.get("example").spanBuilder("batched").startSpan().end();

      assertThat(harness).span("batched").hasEnded();
    }
  }
}
