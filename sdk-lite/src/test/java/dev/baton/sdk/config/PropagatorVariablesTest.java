package dev.baton.sdk.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PropagatorVariablesTest {

  @ParameterizedTest
  @CsvSource({
    "b3, b3",
    "b3multi, X-B3-TraceId",
    "jaeger, uber-trace-id",
    "ottrace, ot-tracer-traceid",
    "xray, X-Amzn-Trace-Id",
    "'b3, TraceContext,baggage', traceparent"
  })
  void eachFormatIsKnownByItsName(String names, String field) {
    assertThat(configured(names).getPropagators().getTextMapPropagator().fields()).contains(field);
  }

  @Test
  void whereTheLibraryIsMissingTheErrorNamesIt() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> configured("tracecontext,xray"))
          .withMessage(
              """
              the environment does not configure OpenTelemetry:
                OTEL_PROPAGATORS must be of formats that are on the class path (xray needs \
              io.opentelemetry.contrib:opentelemetry-aws-xray-propagator), but was \
              'tracecontext,xray'""");
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static LiteOpenTelemetry configured(String names) {
    return LiteOpenTelemetry.builder(Recording.of("test"))
        .fromEnvironment(Map.of("OTEL_PROPAGATORS", names))
        .build();
  }
}
