package dev.baton.junit5.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service that keeps all rules passes, with HTTP and without. */
class ReferenceConformanceTest {

  @ParameterizedTest
  @EnumSource
  void allRulesOfALevelCanBeKept(Level level) {
    Verdicts verdicts =
        Verdicts.of(W3cTraceContextConformance.with(Reference.of(level)).level(level).tests());

    assertThat(verdicts.failures()).isEmpty();
    assertThat(verdicts.skipped()).isEmpty();
    assertThat(verdicts.passed()).hasSize(level == Level.ONE ? 48 : 50);
  }

  @Test
  void allRulesOfBaggageCanBeKept() {
    Verdicts verdicts = Verdicts.of(W3cBaggageConformance.with(Reference.of(Level.TWO)).tests());

    assertThat(verdicts.failures()).isEmpty();
    assertThat(verdicts.passed()).hasSize(24);
  }

  @Test
  void allRulesCanBeKeptOverHttp() throws Exception {
    try (HttpService service = HttpService.start(Reference.of(Level.TWO))) {
      assertThat(Verdicts.of(W3cTraceContextConformance.against(service.uri("/test"))).failures())
          .isEmpty();
      assertThat(Verdicts.of(W3cBaggageConformance.against(service.uri("/test"))).failures())
          .isEmpty();
    }
  }

  @Test
  void anOrdinaryServiceIsTestedThroughWhatItCalls() throws Exception {
    try (Downstream billing = Downstream.start();
        HttpService service = HttpService.start(Reference.of(Level.TWO)).calling(billing.uri())) {
      Exchange orders = Exchange.post(service.uri("/orders"), "text/plain", "book", billing);
      Verdicts trace = Verdicts.of(W3cTraceContextConformance.with(orders).tests());

      assertThat(trace.failures()).isEmpty();
      assertThat(trace.skipped())
          .isEqualTo(
              Map.of(
                  "calls-one-trace", needsSeveralCalls("calls-one-trace"),
                  "calls-new-trace", needsSeveralCalls("calls-new-trace"),
                  "calls-after-invalid", needsSeveralCalls("calls-after-invalid")));
      assertThat(Verdicts.of(W3cBaggageConformance.with(orders).tests()).failures()).isEmpty();
    }
  }

  private static String needsSeveralCalls(String rule) {
    return "Assumption failed: "
        + rule
        + " needs a service that makes several calls for one request; this one made 1";
  }
}
