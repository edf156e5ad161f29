package dev.baton.collector.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import dev.baton.collector.otlp.ReceiverAnswer;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class GrpcOutcomeTest {

  @ParameterizedTest
  @EnumSource(
      names = {
        "CANCELLED",
        "DEADLINE_EXCEEDED",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNAVAILABLE",
        "DATA_LOSS"
      })
  void theseAreTriedAgain(Status.Code code) {
    assertThat(GrpcOutcome.of(failure(code, new Metadata())))
        .isEqualTo(new ReceiverAnswer.TryAgain("gRPC " + code, Duration.ZERO));
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "OK",
        "CANCELLED",
        "DEADLINE_EXCEEDED",
        "ABORTED",
        "OUT_OF_RANGE",
        "UNAVAILABLE",
        "DATA_LOSS"
      })
  void allOthersAreNot(Status.Code code) {
    assertThat(GrpcOutcome.of(failure(code, new Metadata())))
        .isEqualTo(new ReceiverAnswer.Refused("gRPC " + code));
  }

  @Test
  void resourceExhaustedIsTriedAgainIfTheServerSaysWhen() {
    RetryInfo info =
        RetryInfo.newBuilder()
            .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(3))
            .build();

    assertThat(GrpcOutcome.of(failure(Status.Code.RESOURCE_EXHAUSTED, details(info))))
        .isEqualTo(new ReceiverAnswer.TryAgain("gRPC RESOURCE_EXHAUSTED", Duration.ofSeconds(3)));
  }

  private static StatusRuntimeException failure(Status.Code code, Metadata trailers) {
    return code.toStatus().asRuntimeException(trailers);
  }

  private static Metadata details(RetryInfo info) {
    Metadata trailers = new Metadata();
    trailers.put(
        Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER),
        com.google.rpc.Status.newBuilder().addDetails(Any.pack(info)).build().toByteArray());
    return trailers;
  }
}
