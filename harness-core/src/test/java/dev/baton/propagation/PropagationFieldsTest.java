package dev.baton.propagation;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropagationFieldsTest {

  @Test
  void theFieldsOfTheOfficialPropagatorsAreKnown() {
    assertThat(W3CTraceContextPropagator.getInstance().fields())
        .allMatch(PropagationFields::contains);
    assertThat(W3CBaggagePropagator.getInstance().fields()).allMatch(PropagationFields::contains);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "b3",
        "X-B3-TraceId",
        "X-B3-Flags",
        "uber-trace-id",
        "uberctx-tier",
        "X-Amzn-Trace-Id",
        "ot-tracer-traceid",
        "ot-baggage-tier",
        "x-datadog-trace-id"
      })
  void otherFormatsAreKnownInWhateverCase(String header) {
    assertThat(PropagationFields.contains(header)).isTrue();
  }

  @Test
  void nothingElseIsKept() {
    assertThat(
            List.of("authorization", "cookie", "set-cookie", "x-api-key", "b3x", "x-traceparent"))
        .noneMatch(PropagationFields::contains);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"baggage", "Baggage", "jaeger-baggage", "uberctx-tier", "OT-Baggage-tier"})
  void aHeaderOfBaggageHasNoIds(String header) {
    assertThat(PropagationFields.carriesBaggage(header)).isTrue();
    assertThat(PropagationFields.hasIds(header)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"traceparent", "b3", "X-B3-TraceId", "uber-trace-id", "ot-tracer-spanid"})
  void aHeaderWithIdsCarriesNoBaggage(String header) {
    assertThat(PropagationFields.hasIds(header)).isTrue();
    assertThat(PropagationFields.carriesBaggage(header)).isFalse();
  }

  @Test
  void aTraceStateHasNeither() {
    assertThat(PropagationFields.hasIds("TraceState")).isFalse();
    assertThat(PropagationFields.carriesBaggage("TraceState")).isFalse();
  }
}
