package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.decision.CountedSeries;
import dev.baton.decision.CountedSeries.Durations;
import dev.baton.decision.DecisionView;
import dev.baton.decision.LateSpans;
import dev.baton.decision.SpanChange;
import dev.baton.decision.TraceDecision;
import dev.baton.sampling.KeptShare;
import dev.baton.trace.CapturedSpan;
import dev.baton.waiting.CollectorView;
import io.opentelemetry.api.trace.SpanKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the backends of a configuration got: spans, changed attributes, span metrics. */
class MetricsAssertTest {

  private static final String CALLS = "traces.span.metrics.calls";
  private static final String DURATION = "traces.span.metrics.duration";
  private static final CapturedSpan CHARGE =
      TestSpans.root(1, 1, "POST /charge", "billing", SpanKind.SERVER).build();

  private final DecisionView collector =
      new DecisionView() {
        @Override
        public void settle() {}

        @Override
        public List<TraceDecision> decisions() {
          return List.of();
        }

        @Override
        public List<LateSpans> lateSpans() {
          return List.of();
        }

        @Override
        public int spansAtBackends(String traceId) {
          return 1;
        }

        @Override
        public int spansReceived(String traceId) {
          return 1;
        }

        @Override
        public KeptShare keptShare() {
          return new KeptShare(1, 1);
        }

        @Override
        public List<SpanChange> changes() {
          return List.of(
              new SpanChange(
                  "redaction",
                  "traces",
                  CHARGE.traceId(),
                  CHARGE.name(),
                  "card.number",
                  "span",
                  "4111",
                  "****"));
        }

        @Override
        public List<CapturedSpan> spansAt(String backend) {
          return List.of(CHARGE);
        }

        @Override
        public List<CountedSeries> metricsAt(String backend) {
          Map<String, String> acme =
              Map.of(
                  "span.name",
                  "POST /charge",
                  "tenant",
                  "acme",
                  "status.code",
                  "STATUS_CODE_ERROR");
          Durations durations =
              new Durations(
                  List.of(Duration.ofMillis(100), Duration.ofMillis(500)), List.of(2L, 1L, 0L));
          return List.of(
              new CountedSeries(CALLS, acme, 1, null),
              new CountedSeries(
                  CALLS,
                  new TreeMap<>(Map.of("span.name", "POST /charge", "tenant", "globex")),
                  2,
                  null),
              new CountedSeries(DURATION, Map.of("span.name", "POST /charge"), 3, durations));
        }
      };

  @Test
  void whatHoldsPasses() {
    assertThat(collector).changes("card.number", "redaction").hasNoEvictions().hasNoLateSpans();
    assertThat(collector).backend("otlp/tempo").span("POST /charge").isSampled();
    assertThat(collector).metrics("prometheus").where("span.name", "POST /charge").hasCalls(3);
    assertThat(collector)
        .metrics("prometheus")
        .where("tenant", "acme")
        .hasCalls(1)
        .hasErrors(1)
        .hasCardinalityOfAtMost(100);
    assertThat(collector)
        .metrics("prometheus")
        .hasPercentileOfAtMost(0.95, Duration.ofMillis(500))
        .hasPercentileOfAtMost(0.5, Duration.ofMillis(100));
  }

  @Test
  void aCollectorWithAConfigurationLeadsToItsDecisions() {
    CollectorView view =
        new CollectorView() {
          @Override
          public List<CapturedSpan> received() {
            return List.of(CHARGE);
          }

          @Override
          public Optional<DecisionView> decisions() {
            return Optional.of(collector);
          }

          @Override
          public String summary() {
            return "the collector received 1 span";
          }
        };
    assertThat(view).decisions().hasNoLateSpans();
    assertThat(view).backend("otlp/tempo").span("POST /charge").isSampled();
    assertThat(view).metrics("prometheus").hasCalls(3);
  }

  @Test
  void anotherNumberOfCallsIsShownWithTheSeries() {
    assertThatThrownBy(
            () -> assertThat(collector).metrics("prometheus").where("tenant", "globex").hasCalls(3))
        .hasMessage(
            """
            Expected the span metrics at prometheus with tenant=globex to have 3 calls, but there are 2:

                traces.span.metrics.calls 2 span.name=POST /charge tenant=globex\
            """);
  }

  @Test
  void aPercentileAboveTheLimitNamesItsBucket() {
    assertThatThrownBy(
            () ->
                assertThat(collector)
                    .metrics("prometheus")
                    .hasPercentileOfAtMost(0.95, Duration.ofMillis(200)))
        .hasMessageStartingWith(
            "Expected the span metrics at prometheus to take at most 200 ms in 95.0 % of the"
                + " calls, but the bucket in which they end goes up to 500 ms");
  }

  @Test
  void tooManySeriesShowTheDimensionWithTheMostValuesFirst() {
    assertThatThrownBy(() -> assertThat(collector).metrics("prometheus").hasCardinalityOfAtMost(2))
        .hasMessage(
            """
            Expected the span metrics at prometheus to have at most 2 series, but there are 3:

                tenant has 2 values: acme, globex
                span.name has 1 value: POST /charge
                status.code has 1 value: STATUS_CODE_ERROR\
            """);
  }

  @Test
  void aShareIsMoreThanZeroAndAtMostOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(collector)
                    .metrics("prometheus")
                    .hasPercentileOfAtMost(1.5, Duration.ofMillis(1)))
        .withMessage("share must be more than 0 to 1, but was 1.5");
  }
}
