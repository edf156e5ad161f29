package dev.baton.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.baton.collector.otlp.data.MetricsRequest;
import dev.baton.collector.otlp.data.OtlpRequest;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the official generated classes write is read whole, and written again byte for byte. */
class OfficialClassesTest {

  private static final int MESSAGES = 400;

  @ParameterizedTest
  @EnumSource
  void aRequestThatIsReadAndWrittenHasTheSameBytes(Signal signal) throws Exception {
    for (long seed = 0; seed < MESSAGES; seed++) {
      byte[] sent = new RandomMessages(seed).fill(empty(signal), false).toByteArray();

      OtlpRequest request = OtlpFormat.PROTOBUF.decodeRequest(signal, sent);

      assertThat(OtlpFormat.PROTOBUF.encode(request)).as("seed %s", seed).isEqualTo(sent);
      assertThat(request.unknownFields()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "METRICS")
  void aRequestIsTheSameInJson(Signal signal) throws Exception {
    for (long seed = 0; seed < MESSAGES; seed++) {
      byte[] sent = new RandomMessages(seed).fill(empty(signal), false).toByteArray();
      OtlpRequest request = OtlpFormat.PROTOBUF.decodeRequest(signal, sent);

      byte[] json = OtlpFormat.JSON.encode(request);

      assertThat(empty(signal).toBuilder().mergeFrom(protobufOf(signal, json)).build())
          .as("seed %s", seed)
          .isEqualTo(empty(signal).toBuilder().mergeFrom(sent).build());
    }
  }

  private static byte[] protobufOf(Signal signal, byte[] json) throws MalformedOtlpException {
    return OtlpFormat.PROTOBUF.encode(OtlpFormat.JSON.decodeRequest(signal, json));
  }

  @ParameterizedTest
  @EnumSource
  void unknownFieldsAreSkippedAndCounted(Signal signal) throws Exception {
    for (long seed = 0; seed < MESSAGES; seed++) {
      Message sent = new RandomMessages(seed).fill(empty(signal), true);

      OtlpRequest request = OtlpFormat.PROTOBUF.decodeRequest(signal, sent.toByteArray());

      assertThat(request.unknownFields())
          .as("seed %s", seed)
          .isEqualTo(RandomMessages.unknownFields(sent));
    }
  }

  @Test
  void metricsAndDataPointsAreCounted() throws Exception {
    for (long seed = 0; seed < MESSAGES; seed++) {
      ExportMetricsServiceRequest sent =
          new RandomMessages(seed).fill(ExportMetricsServiceRequest.getDefaultInstance(), false);

      MetricsRequest request =
          (MetricsRequest) OtlpFormat.PROTOBUF.decodeRequest(Signal.METRICS, sent.toByteArray());

      assertThat(request.metrics())
          .isEqualTo(
              (int)
                  sent.getResourceMetricsList().stream()
                      .flatMap(resource -> resource.getScopeMetricsList().stream())
                      .flatMap(scope -> scope.getMetricsList().stream())
                      .count());
      assertThat(request.items())
          .isEqualTo(
              sent.getResourceMetricsList().stream()
                  .flatMap(resource -> resource.getScopeMetricsList().stream())
                  .flatMap(scope -> scope.getMetricsList().stream())
                  .mapToInt(OfficialClassesTest::dataPoints)
                  .sum());
    }
  }

  private static int dataPoints(Metric metric) {
    return metric.getGauge().getDataPointsCount()
        + metric.getSum().getDataPointsCount()
        + metric.getHistogram().getDataPointsCount()
        + metric.getExponentialHistogram().getDataPointsCount()
        + metric.getSummary().getDataPointsCount();
  }

  /** What a Collector accepts all the same: texts that are not UTF-8, groups that do not end. */
  private static final List<String> ACCEPTED =
      List.of("UTF-8", "end-group tag", "invalid tag", "ended unexpectedly");

  /** Damaged messages are refused or read; nothing is read that protobuf itself cannot read. */
  @ParameterizedTest
  @EnumSource
  void damagedRequestsAreRefusedOrRead(Signal signal) {
    for (long seed = 0; seed < MESSAGES; seed++) {
      Random random = new Random(seed);
      byte[] sent = new RandomMessages(seed).fill(empty(signal), false).toByteArray();
      for (int damages = 0; sent.length > 0 && damages < 20; damages++) {
        sent[random.nextInt(sent.length)] = (byte) random.nextInt(256);
        requireReadableIfAccepted(signal, sent, seed);
      }
    }
  }

  private static void requireReadableIfAccepted(Signal signal, byte[] body, long seed) {
    try {
      OtlpFormat.PROTOBUF.encode(OtlpFormat.PROTOBUF.decodeRequest(signal, body));
    } catch (MalformedOtlpException e) {
      return;
    }
    try {
      empty(signal).toBuilder().mergeFrom(body);
    } catch (InvalidProtocolBufferException e) {
      String message = String.valueOf(e.getMessage());
      if (ACCEPTED.stream().noneMatch(message::contains)) {
        fail("seed " + seed + ": " + message);
      }
    }
  }

  private static Message empty(Signal signal) {
    return switch (signal) {
      case TRACES -> ExportTraceServiceRequest.getDefaultInstance();
      case METRICS -> ExportMetricsServiceRequest.getDefaultInstance();
      case LOGS -> ExportLogsServiceRequest.getDefaultInstance();
    };
  }
}
