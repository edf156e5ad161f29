package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;

import dev.baton.collector.exporter.OtlpProtocol;
import io.opentelemetry.context.propagation.ContextPropagators;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

@TraceTest
@TraceSettings(quietPeriodMillis = 20)
class NothingCapturedTest {

  private static final Pattern PORT = Pattern.compile("(?<=127\\.0\\.0\\.1:)\\d+");

  @Test
  void theFailureTellsWhatWasWired(TraceHarness harness) {
    harness.service("orders").getTracer("shop");
    harness.service("billing", service -> service.disabled(true));
    harness.exportingService("auth", OtlpProtocol.GRPC);
    var unused = harness.capture("legacy", ContextPropagators.noop());

    Throwable failure = catchThrowable(() -> assertThat(harness).hasSingleTrace());

    assertThat(unused).isNotNull();
    assertThat(PORT.matcher(failure.getMessage()).replaceAll("*"))
        .isEqualTo(
            """
            Expected a single trace, but there is none.

              nothing was captured at all. What Baton wired:
                - service auth: ParentBased{root:AlwaysOnSampler,remoteParentSampled:AlwaysOnSampler,remoteParentNotSampled:AlwaysOffSampler,localParentSampled:AlwaysOnSampler,localParentNotSampled:AlwaysOffSampler}, propagates traceparent, tracestate, baggage; no tracer was created
                - service billing: disabled, its tracers record nothing
                - service orders: ParentBased{root:AlwaysOnSampler,remoteParentSampled:AlwaysOnSampler,remoteParentNotSampled:AlwaysOffSampler,localParentSampled:AlwaysOnSampler,localParentNotSampled:AlwaysOffSampler}, propagates traceparent, tracestate, baggage; tracers for: shop
                - service legacy: uses another SDK, its propagators are captured
                - service auth exports to the collector
                - GlobalOpenTelemetry leads here, as service NothingCapturedTest, and nothing of this test has called it
                - collector at http://127.0.0.1:* (gRPC): received 0 spans in 0 requests
              The usual reasons:
                - the code under test uses another OpenTelemetry than the one from harness.service(…) or GlobalOpenTelemetry: its own SDK, or none because it was not passed on
                - its instrumentation is not installed, is disabled, or was not reached by this test
                - it has not started yet, on a thread that Baton does not observe
                - it uses another SDK or another process that does not export to harness.collector(), or it has not ended its spans: only ended spans are exported

              gave up after 20 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

              report: target/trace-report/NothingCapturedTest/theFailureTellsWhatWasWired.html\
            """);
  }

  @Test
  void aHarnessThatNobodyUsedSaysSo(TraceHarness harness) {
    assertThat(harness.wiring())
        .containsExactly(
            "no service: harness.service(…) was never called",
            "the official SDK is on the class path, and none was observed: pass the builder of its"
                + " SdkTracerProvider to ObservedSdk.observe(harness, builder)",
            "GlobalOpenTelemetry leads here, as service NothingCapturedTest, and nothing of this test has called it",
            "no collector: harness.collector() was never called");
  }
}
