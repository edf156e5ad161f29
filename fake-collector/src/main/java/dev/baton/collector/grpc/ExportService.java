package dev.baton.collector.grpc;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Signal;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** The gRPC service of a signal, with its only method {@code Export}. */
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
        .addMethod(Methods.served(signal), ServerCalls.asyncUnaryCall(service::export))
        .build();
  }

  private void export(Received request, StreamObserver<byte[]> answer) {
    Status failure = request.failure() == null ? take(request.bytes()) : request.failure();
    if (failure == null) {
      answer.onNext(OtlpFormat.PROTOBUF.success(signal));
      answer.onCompleted();
    } else {
      RefusalTracer.refuse(failure);
      answer.onError(failure.asRuntimeException());
    }
  }

  private @Nullable Status take(byte[] request) {
    try {
      intake.take(signal, OtlpFormat.PROTOBUF, request);
      return null;
    } catch (MalformedOtlpException e) {
      // Not INVALID_ARGUMENT: in the Collector, the gRPC library itself fails with INTERNAL.
      return Status.INTERNAL.withDescription(e.getMessage());
    } catch (RuntimeException e) {
      return Status.UNAVAILABLE.withDescription("what comes after the receiver failed: " + e);
    }
  }
}
