package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The expected values are those of a Collector v0.155 with the same configuration and requests. */
class OwnMetricsTest {

  private static final String YAML =
      """
      receivers: {otlp: {protocols: {http: }}}
      processors:
        tail_sampling:
          decision_wait: 1s
          num_traces: 3
          decision_cache: {sampled_cache_size: 10, non_sampled_cache_size: 10}
          maximum_trace_size_bytes: 600
          policies:
            - {name: health, type: drop, drop: {drop_sub_policy: [{name: h, type: string_attribute, string_attribute: {key: route, values: [/health]}}]}}
            - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
            - {name: bad, type: ottl_condition, ottl_condition: {error_mode: propagate, span: ['HasPrefix(attributes["nope"], "a")']}}
            - {name: slow, type: latency, latency: {threshold_ms: 1000}}
            - {name: c, type: composite, composite: {max_total_spans_per_second: 100, composite_sub_policy: [{name: e2, type: status_code, status_code: {status_codes: [ERROR]}}], rate_allocation: [{policy: e2, percent: 50}]}}
        tail_sampling/two:
          decision_wait: 1s
          sample_on_first_match: true
          policies:
            - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
            - {name: all, type: always_sample}
        tail_sampling/ingest:
          decision_wait: 1s
          sampling_strategy: span-ingest
          policies:
            - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
            - {name: k, type: string_attribute, string_attribute: {key: route, values: [/x]}}
        filter: {traces: {span: ['name == "nope"', 'attributes["route"] == "/x"']}}
      exporters: {nop: }
      service:
        pipelines:
          traces: {receivers: [otlp], processors: [tail_sampling], exporters: [nop]}
          traces/two: {receivers: [otlp], processors: [tail_sampling/two], exporters: [nop]}
          traces/three: {receivers: [otlp], processors: [tail_sampling/ingest], exporters: [nop]}
          traces/four: {receivers: [otlp], processors: [filter], exporters: [nop]}
      """;

  private final CollectorEngine collector = CollectorConfig.of(YAML).start();

  private void receive(int... traces) {
    TraceData data = new TraceData();
    ScopeSpansData scope = data.addResourceSpans().addScopeSpans();
    for (int trace : traces) {
      add(scope, trace, span -> {});
    }
    collector.receive(data);
  }

  private void receive(int trace, Consumer<SpanData> details) {
    TraceData data = new TraceData();
    add(data.addResourceSpans().addScopeSpans(), trace, details);
    collector.receive(data);
  }

  private static void add(ScopeSpansData scope, int trace, Consumer<SpanData> details) {
    SpanData span = scope.addSpan();
    span.setTraceId(new TraceId(trace, trace));
    span.setSpanId(trace);
    span.setEndTimeUnixNano(10_000_000);
    details.accept(span);
  }

  private static void putRoute(SpanData span, String route) {
    span.attributes().add("route", AnyValue.of(route));
  }

  @Test
  void areThoseOfARealCollector() {
    receive(1, span -> span.setStatusCode(SpanData.STATUS_ERROR));
    receive(1);
    receive(2, span -> putRoute(span, "/health"));
    receive(3, span -> span.setEndTimeUnixNano(2_000_000_000));
    collector.advance(Duration.ofMillis(3200));
    receive(1);
    receive(2, 2);
    receive(4, span -> span.attributes().add("pad", AnyValue.of("x".repeat(700))));
    receive(5);
    receive(6);
    receive(7);
    receive(8, span -> putRoute(span, "/x"));
    collector.advance(Duration.ofMillis(3200));
    receive(5);

    assertThat(lines())
        .isEqualTo(
            """
            1 otelcol_processor_filter_spans.filtered {filter=filter}
            5 tail_count_traces_sampled {decision=not_sampled, policy=health, sampled=false}
            1 tail_count_traces_sampled {decision=dropped, policy=health, sampled=false}
            1 tail_count_traces_sampled {decision=sampled, policy=errors, sampled=true}
            4 tail_count_traces_sampled {decision=not_sampled, policy=errors, sampled=false}
            1 tail_count_traces_sampled {decision=sampled, policy=slow, sampled=true}
            4 tail_count_traces_sampled {decision=not_sampled, policy=slow, sampled=false}
            1 tail_count_traces_sampled {decision=sampled, policy=c, sampled=true}
            4 tail_count_traces_sampled {decision=not_sampled, policy=c, sampled=false}
            1 tail_count_traces_sampled {decision=sampled, policy=two.errors, sampled=true}
            7 tail_count_traces_sampled {decision=not_sampled, policy=two.errors, sampled=false}
            7 tail_count_traces_sampled {decision=sampled, policy=two.all, sampled=true}
            1 tail_count_traces_sampled {decision=sampled, policy=ingest.errors, sampled=true}
            9 tail_count_traces_sampled {decision=not_sampled, policy=ingest.errors, sampled=false}
            1 tail_count_traces_sampled {decision=sampled, policy=ingest.k, sampled=true}
            8 tail_count_traces_sampled {decision=not_sampled, policy=ingest.k, sampled=false}
            1 tail_early_releases_from_cache_decision {sampled=true}
            2 tail_early_releases_from_cache_decision {sampled=false}
            12 tail_global_count_traces_sampled {decision=sampled, sampled=true}
            10 tail_global_count_traces_sampled {decision=not_sampled, sampled=false}
            1 tail_global_count_traces_sampled {decision=dropped, sampled=false}
            27 tail_new_trace_id_received {}
            5 tail_sampling_policy_evaluation_error {}
            6 tail_sampling_policy_execution_count {policy=health}
            5 tail_sampling_policy_execution_count {policy=errors}
            5 tail_sampling_policy_execution_count {policy=bad}
            5 tail_sampling_policy_execution_count {policy=slow}
            5 tail_sampling_policy_execution_count {policy=c}
            8 tail_sampling_policy_execution_count {policy=two.errors}
            7 tail_sampling_policy_execution_count {policy=two.all}
            10 tail_sampling_policy_execution_count {policy=ingest.errors}
            9 tail_sampling_policy_execution_count {policy=ingest.k}
            1 tail_sampling_trace_dropped_too_early {}
            1 tail_traces_dropped_too_large {}\
            """);
  }

  /** Without the gauge, which several samplers set in turn. */
  private String lines() {
    return collector.ownMetrics().stream()
        .filter(one -> !one.name().endsWith("_traces_on_memory"))
        .map(one -> one.value() + " " + one.name() + " " + one.attributes())
        .map(line -> line.replace("otelcol_processor_tail_sampling_", "tail_"))
        .collect(Collectors.joining("\n"));
  }
}
