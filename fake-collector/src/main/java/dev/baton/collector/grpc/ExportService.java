package dev.baton.collector.grpc;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Signal;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;

/** The one method of a signal's service, {@code Export}. */
final class ExportService {

  private final Signal signal;
  private final OtlpIntake intake;

  private ExportService(Signal signal, OtlpIntake intake) {
    this.signal = signal;
    this.intake = intake;
  }

  static ServerServiceDefinition of(Signal signal, OtlpIntake intake) {
    ExportService service = new ExportService(signal, intake);
    return ServerServiceDefinition.builder(signal.grpcService())
        .addMethod(
            BytesMarshaller.export(signal.grpcService()),
            ServerCalls.asyncUnaryCall(service::export))
        .build();
  }

  private void export(byte[] request, StreamObserver<byte[]> answer) {
    try {
      intake.take(signal, OtlpFormat.PROTOBUF, request);
    } catch (MalformedOtlpException e) {
      // Not INVALID_ARGUMENT: the Collector's gRPC library fails before the Collector sees it.
      answer.onError(Status.INTERNAL.withDescription(e.getMessage()).asRuntimeException());
      return;
    } catch (RuntimeException e) {
      String reason = "what comes after the receiver failed: " + e;
      answer.onError(Status.UNAVAILABLE.withDescription(reason).asRuntimeException());
      return;
    }
    answer.onNext(OtlpFormat.PROTOBUF.success(signal));
    answer.onCompleted();
  }
}
