package dev.baton.junit5.spring;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** Parameters of tests on a Spring context: each has one resolver. */
@SpringJUnitConfig(SpringParametersTest.Application.class)
@TraceTest
class SpringParametersTest {

  private static final OpenTelemetry OF_APPLICATION =
      OpenTelemetry.propagating(OpenTelemetry.noop().getPropagators());

  private final TraceHarness ofConstructor;
  private final OpenTelemetry telemetry;
  @Autowired TraceHarness ofField;

  @Autowired
  SpringParametersTest(TraceHarness harness, OpenTelemetry telemetry) {
    this.ofConstructor = harness;
    this.telemetry = telemetry;
  }

  @BeforeEach
  void setUp(TraceHarness harness) {
    assertSame(ofConstructor, harness);
  }

  @Test
  void aTestHasOneHarness(TraceHarness harness) {
    assertSame(ofConstructor, harness);
    assertSame(ofField, harness);
    assertThat(harness.recording().name()).isEqualTo("SpringParametersTest/aTestHasOneHarness");
  }

  @Test
  void theOpenTelemetryIsThatOfTheApplication(
      OpenTelemetry unannotated, @Autowired OpenTelemetry annotated) {
    assertSame(OF_APPLICATION, telemetry);
    assertSame(OF_APPLICATION, unannotated);
    assertSame(OF_APPLICATION, annotated);
  }

  @Test
  void theCollectorIsThatOfTheHarness(
      FakeCollector collector, @Autowired FakeCollector autowired, ApplicationContext context) {
    assertSame(ofConstructor.collector(), collector);
    assertSame(collector, autowired);
    assertThat(context.getBeanNamesForType(TraceHarness.class)).isEmpty();
  }

  @Nested
  class InANestedClass {

    @Autowired TraceHarness ofNested;

    @Test
    void aTestHasOneHarness(TraceHarness harness) {
      assertSame(ofNested, harness);
      assertSame(ofConstructor, harness);
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Application {

    @Bean
    OpenTelemetry openTelemetry() {
      return OF_APPLICATION;
    }
  }
}
