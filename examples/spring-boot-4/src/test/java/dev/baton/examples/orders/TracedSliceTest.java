package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcObservationAutoConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.test.web.servlet.MockMvc;

/** A slice with tracing, and with a sampler that keeps nothing. */
@WebMvcTest(
    controllers = StockController.class,
    properties = "management.tracing.sampling.probability=0.0")
@ImportAutoConfiguration({
  ObservationAutoConfiguration.class,
  WebMvcObservationAutoConfiguration.class,
  MicrometerTracingAutoConfiguration.class,
  OpenTelemetryTracingAutoConfiguration.class,
  OpenTelemetrySdkAutoConfiguration.class
})
@TraceTest
class TracedSliceTest {

  @Autowired MockMvc mvc;

  @Test
  void theSamplerAndThePropertyAreNamed(TraceHarness harness) throws Exception {
    mvc.perform(get("/prices/42"));

    assertThat(harness).hasSingleTrace();
    Throwable failure =
        catchThrowable(() -> assertThat(harness).span("http get /prices/{id}").isSampled());

    assertThat(Texts.essence(failure))
        .isEqualTo(
            """
            Expected http get /prices/{id} @orders SERVER to be sampled, but the decision was DROP, because http get /prices/{id} was not sampled by ParentBased{root:TraceIdRatioBased{0.000000},remoteParentSampled:AlwaysOnSampler,remoteParentNotSampled:AlwaysOffSampler,localParentSampled:AlwaysOnSampler,localParentNotSampled:AlwaysOffSampler} (TracedSliceTest.java:38).

              http get /prices/{id} @orders SERVER was started at TracedSliceTest.java:38 (main)

              not sampled: http get /prices/{id} @orders
                orders started http get /prices/{id} (SERVER), not sampled by ParentBased{root:TraceIdRatioBased{0.000000},remoteParentSampled:AlwaysOnSampler,remoteParentNotSampled:AlwaysOffSampler,localParentSampled:AlwaysOnSampler,localParentNotSampled:AlwaysOffSampler}  TracedSliceTest.java:38 (main)
                so this sampler decides here. management.tracing.sampling.probability is 0.0, so only a part of all traces is sampled: set it to 1.0 in the properties of the test.

              report: target/trace-report/TracedSliceTest/theSamplerAndThePropertyAreNamed.html\
            """);
  }
}
