package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.observation.web.servlet.WebMvcObservationAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.web.servlet.WebMvcTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

/** Tracer providers that the application builds: with the customizers of the context or without. */
class OwnProviderTest {

  @Nested
  @WebMvcTest(StockController.class)
  @ImportAutoConfiguration({
    ObservationAutoConfiguration.class,
    WebMvcObservationAutoConfiguration.class,
    MicrometerTracingAutoConfiguration.class,
    OpenTelemetryTracingAutoConfiguration.class,
    OpenTelemetryAutoConfiguration.class
  })
  @Import(OwnProvider.Customized.class)
  @TraceTest
  class CustomizedTest {

    @Autowired MockMvc mvc;

    @Test
    void isObserved(TraceHarness harness) throws Exception {
      mvc.perform(get("/prices/42"));

      assertThat(harness).hasShape("http get /prices/{id}  @orders  SERVER");
    }
  }

  @Nested
  @WebMvcTest(StockController.class)
  @ImportAutoConfiguration({
    ObservationAutoConfiguration.class,
    WebMvcObservationAutoConfiguration.class,
    MicrometerTracingAutoConfiguration.class,
    OpenTelemetryTracingAutoConfiguration.class,
    OpenTelemetryAutoConfiguration.class
  })
  @Import(OwnProvider.Alone.class)
  @TraceTest
  class AloneTest {

    @Autowired MockMvc mvc;

    @Test
    void isObserved(TraceHarness harness) throws Exception {
      mvc.perform(get("/prices/42"));

      assertThat(harness).hasShape("http get /prices/{id}  @unknown_service:java  SERVER");
    }
  }
}
