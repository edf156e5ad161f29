package dev.baton.examples.conformance;

import dev.baton.junit5.conformance.W3cBaggageConformance;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A service with the endpoint that the public suite of the W3C asks for. */
class CallbackConformanceTest {

  private static OpenTelemetrySdk telemetry;
  private static CallbackEndpoint endpoint;

  @BeforeAll
  static void start() throws Exception {
    telemetry = OfficialTelemetry.start();
    endpoint = CallbackEndpoint.start(telemetry);
  }

  @AfterAll
  static void stop() {
    endpoint.close();
    telemetry.close();
  }

  @TestFactory
  Stream<DynamicTest> baggage() {
    return W3cBaggageConformance.against(endpoint.uri());
  }
}
