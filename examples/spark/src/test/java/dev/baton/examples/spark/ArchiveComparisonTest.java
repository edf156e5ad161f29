package dev.baton.examples.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.OperatingSystemMXBean;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.traffic.Replay;
import dev.baton.collector.pipeline.traffic.Traffic;
import dev.baton.collector.pipeline.traffic.TrafficInput;
import dev.baton.decision.DecisionChanges;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The job and the process decide alike on 100,000 traces, whatever the number of partitions. */
class ArchiveComparisonTest {

  private static final int TRACES = Integer.getInteger("baton.spark.traces", 100_000);

  @TempDir static Path directory;

  private static JavaSparkContext spark;
  private static Path lines;
  private static Path messages;

  private static String yaml(int slowMillis, double percent, String more) {
    return """
    receivers: {otlp: {protocols: {grpc: }}}
    processors:
      tail_sampling:
        num_traces: 1000000
        policies:
          - {name: errors, type: status_code, status_code: {status_codes: [ERROR]}}
          - {name: slow, type: latency, latency: {threshold_ms: %s}}
          - {name: share, type: probabilistic, probabilistic: {sampling_percentage: %s}}
    %s
    exporters: {nop: }
    service:
      pipelines:
        traces: {receivers: [otlp], processors: [tail_sampling], exporters: [nop]}
    """
        .formatted(slowMillis, percent, more);
  }

  private static final String BEFORE = yaml(3000, 5, "");
  private static final String AFTER = yaml(1500, 1, "");

  @BeforeAll
  static void writeTheArchive() throws IOException {
    SparkConf settings =
        new SparkConf()
            .setMaster("local[*]")
            .setAppName("test")
            .set("spark.ui.enabled", "false")
            .set("spark.driver.bindAddress", "127.0.0.1")
            .set("spark.driver.host", "127.0.0.1");
    spark = new JavaSparkContext(settings);
    lines = directory.resolve("traces.jsonl");
    messages = directory.resolve("traces.pb");
    try (OutputStream json = new BufferedOutputStream(Files.newOutputStream(lines));
        OutputStream protobuf = new BufferedOutputStream(Files.newOutputStream(messages))) {
      Traffic.shop().traces(TRACES).build().sendTo(new BothFormats(json, protobuf));
    }
  }

  /** Writes what it gets as JSON lines and as protobuf messages after their lengths. */
  private record BothFormats(OutputStream json, OutputStream protobuf)
      implements TrafficInput.Receiver {

    @Override
    public void advance(Duration duration) {}

    @Override
    public void receive(TraceData data) {
      try {
        json.write((OtlpTraceData.writeJson(data) + "\n").getBytes(UTF_8));
        byte[] message = OtlpTraceData.writeProtobuf(data);
        protobuf.write(ByteBuffer.allocate(Integer.BYTES).putInt(message.length).array());
        protobuf.write(message);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  @Test
  void decisionsAreThoseInProcess() {
    long begin = cpuNanos();
    DecisionChanges inProcess =
        CollectorConfig.of(BEFORE).on(Replay.of(lines)).changesWith(CollectorConfig.of(AFTER));
    tell("in process, JSON lines", begin);

    for (int partitions : List.of(1, 2, 7)) {
      long start = cpuNanos();
      DecisionChanges onSpark =
          new ArchiveComparison(BEFORE, AFTER).on(spark, List.of(lines.toString()), partitions);
      tell("Spark, JSON lines, " + partitions + " partitions", start);

      assertThat(onSpark).hasToString(inProcess.toString());
      assertThat(onSpark.changes()).containsExactlyInAnyOrderElementsOf(inProcess.changes());
    }
    assertThat(inProcess.changed()).isGreaterThan(TRACES / 100);
  }

  @Test
  void protobufIsReadToo() {
    long begin = cpuNanos();
    DecisionChanges ofMessages =
        new ArchiveComparison(BEFORE, AFTER).on(spark, List.of(messages.toString()), 3);
    tell("Spark, protobuf, 3 partitions", begin);

    assertThat(ofMessages)
        .hasToString(
            new ArchiveComparison(BEFORE, AFTER)
                .on(spark, List.of(lines.toString()), 2)
                .toString());
  }

  @Test
  void partsThatLookAtSeveralTracesAreNamed() {
    String limited =
        yaml(
            3000,
            5,
            "      - {name: limit, type: rate_limiting, rate_limiting: {spans_per_second: 5}}");

    assertThat(
            new ArchiveComparison(BEFORE, limited)
                .on(spark, List.of(messages.toString()), 2)
                .toString())
        .contains("not exact, as it looks at more than one trace: rate_limiting limit of ");
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  @SuppressWarnings("SystemOut") // figures for the documentation
  private static void tell(String what, long begin) {
    double seconds = (cpuNanos() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f s of CPU, %,.0f traces a second and core%n",
        what,
        seconds,
        TRACES / seconds);
  }
}
