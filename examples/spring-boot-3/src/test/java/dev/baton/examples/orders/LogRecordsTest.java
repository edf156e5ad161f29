package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Log records of Spring Boot's own logger provider, and of one that the application builds. */
class LogRecordsTest {

  @Nested
  @SpringBootTest(classes = Nothing.class, webEnvironment = WebEnvironment.NONE)
  @ImportAutoConfiguration({
    OpenTelemetryLoggingAutoConfiguration.class,
    ObservationAutoConfiguration.class,
    OpenTelemetryAutoConfiguration.class,
    MicrometerTracingAutoConfiguration.class,
    OpenTelemetryTracingAutoConfiguration.class
  })
  @TraceTest
  class OfSpringBoot {

    @Test
    void areRecorded(TraceHarness harness, OpenTelemetry application) {
      assertRecorded(harness, application);
    }
  }

  @Nested
  @SpringBootTest(classes = OwnLogs.class, webEnvironment = WebEnvironment.NONE)
  @ImportAutoConfiguration({
    OpenTelemetryLoggingAutoConfiguration.class,
    ObservationAutoConfiguration.class,
    OpenTelemetryAutoConfiguration.class,
    MicrometerTracingAutoConfiguration.class,
    OpenTelemetryTracingAutoConfiguration.class
  })
  @TraceTest
  class OfTheApplication {

    @Test
    void areRecorded(TraceHarness harness, OpenTelemetry application) {
      assertRecorded(harness, application);
    }
  }

  private static void assertRecorded(TraceHarness harness, OpenTelemetry application) {
    Logger logger = application.getLogsBridge().get("orders");
    Span span = application.getTracer("orders").spanBuilder("place order").startSpan();
    try (Scope scope = span.makeCurrent()) {
      logger.logRecordBuilder().setBody("no stock").emit();
    } finally {
      span.end();
    }

    assertThat(harness).logs().single().hasBody("no stock").inSpan("place order");
  }

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  @Configuration(proxyBeanMethods = false)
  static class OwnLogs {

    @Bean
    SdkLoggerProvider loggerProvider() {
      return SdkLoggerProvider.builder().addLogRecordProcessor((context, log) -> {}).build();
    }
  }
}
