package dev.baton.examples.collector;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.traffic.Replay;
import dev.baton.collector.pipeline.traffic.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a team's policies make of the traffic of a day, and what a change of them would cost. */
class TrafficTrialTest {

  private static final Traffic TRAFFIC = Traffic.shop().traces(20_000).build();

  private static CollectorConfig keeping(int slowMillis, double percent) {
    return CollectorConfig.of(
        """
        receivers:
          otlp:
            protocols: {grpc: }
        processors:
          tail_sampling:
            decision_wait: 30s
            policies:
              - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
              - {name: slow, type: latency, latency: {threshold_ms: %s}}
              - {name: share, type: probabilistic, probabilistic: {sampling_percentage: %s}}
        exporters:
          otlp/tempo:
            endpoint: tempo:4317
        service:
          pipelines:
            traces: {receivers: [otlp], processors: [tail_sampling], exporters: [otlp/tempo]}
        """
            .formatted(slowMillis, percent));
  }

  @Test
  void thePolicyFitsTheBudget() {
    CollectorConfig config = keeping(3000, 5);

    assertThat(config.on(TRAFFIC)).keepsAtMost(0.1);
  }

  @Test
  void aServiceOfOnesOwn() {
    Traffic traffic =
        Traffic.builder()
            .service(
                "gateway",
                gateway ->
                    gateway
                        .endpoint("POST /checkout")
                        .latency(Duration.ofMillis(20), Duration.ofMillis(400))
                        .calls("billing", 0.3))
            .service("billing", billing -> billing.endpoint("POST /charge").errorRate(0.01))
            .tenant("acme", 0.02)
            .tenant("others", 0.98)
            .traces(10_000)
            .seed(7)
            .build();

    assertThat(keeping(60_000, 0).on(traffic)).keepsAbout(0.3 * 0.01);
  }

  @Test
  void aChangeIsShownByThePoliciesThatDiffer() {
    CollectorConfig config = keeping(3000, 5);
    CollectorConfig changed = keeping(1500, 1);

    assertThatThrownBy(() -> assertThat(config.on(TRAFFIC)).decidesLike(changed))
        .hasMessage(
            """
            Expected the configuration to decide like the other one, but it does not:

              1,068 of 20,000 traces are decided otherwise: -4,456 spans (-38.5 %), -867,722 bytes (-37.9 %)
                  kept are 3.65 % of all traces, and were 6.37 %
                  262 kept now: no policy → slow, 2,730 spans, 549,964 bytes
                      00971de6639d6e8fa70ac908396e9ca3, 016618b677ea68ba072f5005829ba1f5, 0256c3deef25204da274750d8d8bab21, …
                  806 not kept any more: share → no policy, 7,186 spans, 1,417,686 bytes
                      000da990dbf82450949387499a621e95, 007f39e179e7ab324a3ea99fba99d96d, 00ece1012aaa2fe7d75e1018afb9ebc9, …\
            """);
  }

  @Test
  void capturedFilesAreReplayed(@TempDir Path directory) throws IOException {
    Path archive = directory.resolve("traces.jsonl");
    Files.writeString(
        archive,
        """
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7","name":"GET /","status":{"code":2}}]}]}]}
        {"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"0af7651916cd43dd8448eb211c80319c","spanId":"b7ad6b7169203331","name":"GET /"}]}]}]}
        """);
    Replay replay = Replay.of(archive).withProgress(progress -> System.out.println(progress));

    assertThat(keeping(3000, 0).on(replay)).decidesLike(keeping(60_000, 0));
  }
}
