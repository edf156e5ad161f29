package dev.baton.benchmarks;

import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Measures the CPU time that five policies of tail sampling take, for few traces and for many. */
final class TailSamplingCost {

  static final int TRACES_A_REQUEST = 100;
  private static final int SERVICES = 5;
  private static final int SPANS_A_SERVICE = 2;
  private static final int ROUNDS = 3;
  private static final long START = 1_760_000_000_000_000_000L;
  static final String YAML =
      """
      receivers: {otlp: {protocols: {grpc: }}}
      processors:
        tail_sampling:
          decision_wait: 10s
          num_traces: 200000
          policies:
            - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
            - {name: slow, type: latency, latency: {threshold_ms: 5000}}
            - {name: tenant, type: string_attribute, string_attribute: {key: tenant, values: [t7]}}
            - name: code
              type: numeric_attribute
              numeric_attribute: {key: http.response.status_code, min_value: 500, max_value: 599}
            - {name: share, type: probabilistic, probabilistic: {sampling_percentage: 5}}
      exporters: {nop: }
      service:
        pipelines:
          traces: {receivers: [otlp], processors: [tail_sampling], exporters: [nop]}
      """;

  private final CollectorConfig config = CollectorConfig.of(YAML);
  private final int most;

  TailSamplingCost(int most) {
    this.most = most;
  }

  /** Returns the figures in words. */
  String report() {
    double many = best(most); // first, so that both find the code compiled
    double few = best(most / 10);
    return String.format(
        Locale.ROOT,
        """
        tail sampling with five policies, CPU time of the thread, best of %d rounds
        %,d traces of ten spans: %.2f µs a span
        %,d traces of ten spans: %.2f µs a span
        """,
        ROUNDS,
        most / 10,
        few,
        most,
        many);
  }

  private double best(int traces) {
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      best = Math.min(best, microsASpan(traces, round));
    }
    return best;
  }

  private double microsASpan(int traces, int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<TraceData> requests = new ArrayList<>();
    for (int i = 0; i < traces / TRACES_A_REQUEST; i++) {
      requests.add(request(random));
    }
    CollectorEngine collector = config.startWithoutExplanations();
    long begin = cpuNanos();
    requests.forEach(collector::receive);
    collector.advance(Duration.ofSeconds(12));
    collector.close();
    return (cpuNanos() - begin) / 1e3 / traces / SERVICES / SPANS_A_SERVICE;
  }

  private static long cpuNanos() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  static TraceData request(SplittableRandom random) {
    TraceData data = new TraceData();
    List<TraceId> ids = new ArrayList<>();
    for (int i = 0; i < TRACES_A_REQUEST; i++) {
      ids.add(new TraceId(random.nextLong(), random.nextLong()));
    }
    for (int service = 0; service < SERVICES; service++) {
      ResourceSpansData resource = data.addResourceSpans();
      resource.resource().attributes().put("service.name", "service-" + service);
      ScopeSpansData scope = resource.addScopeSpans();
      for (TraceId id : ids) {
        for (int i = 0; i < SPANS_A_SERVICE; i++) {
          fill(scope.addSpan(), id, random);
        }
      }
    }
    return data;
  }

  private static void fill(SpanData span, TraceId id, SplittableRandom random) {
    span.setTraceId(id);
    span.setSpanId(random.nextLong());
    span.setName("GET /cart");
    long start = START + random.nextInt(1_000_000);
    span.setStartTimeUnixNano(start);
    span.setEndTimeUnixNano(start + random.nextInt(200) * 1_000_000L);
    span.setStatusCode(random.nextInt(1000) == 0 ? SpanData.STATUS_ERROR : SpanData.STATUS_UNSET);
    for (String key : List.of("http.request.method", "url.path", "server.address", "a", "b", "c")) {
      span.attributes().add(key, AnyValue.of("value"));
    }
    span.attributes().add("tenant", AnyValue.of("t" + random.nextInt(100)));
    span.attributes().add("http.response.status_code", AnyValue.of(200L));
    span.attributes().add("d", AnyValue.of(true));
    span.attributes().add("e", AnyValue.of(1.5));
  }
}
