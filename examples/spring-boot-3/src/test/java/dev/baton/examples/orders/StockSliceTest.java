package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.test.web.servlet.MockMvc;

/** A slice has no tracing, and a failure says what adds it. */
@WebMvcTest(StockController.class)
@TraceTest
@TraceSettings(deadlineMillis = 100)
class StockSliceTest {

  @Autowired MockMvc mvc;

  @Test
  void aSliceIsNotTraced(TraceHarness harness) throws Exception {
    mvc.perform(get("/prices/42"));

    Throwable failure = catchThrowable(() -> assertThat(harness).hasSingleTrace());

    assertThat(Texts.essence(failure))
        .isEqualTo(
            """
            Expected a single trace, but there is none.

              no tracing: application orders is a slice without tracing: it has no tracer
                so no test of this context sees a span: add @ImportAutoConfiguration({ObservationAutoConfiguration.class, MicrometerTracingAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class, org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration.class, WebMvcObservationAutoConfiguration.class}) to the test, or use @SpringBootTest.

              nothing was captured at all. What Baton wired:
                - application orders is a slice without tracing: it has no tracer
                - no collector: harness.collector() was never called

              report: target/trace-report/StockSliceTest/aSliceIsNotTraced.html\
            """);
  }
}
