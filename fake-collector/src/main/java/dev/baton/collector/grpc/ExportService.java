package dev.baton.collector.grpc;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Signal;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/**
 * The gRPC service of a signal, with its only method {@code Export}. As in the Collector, the first
 * message of a call is answered at once, and what follows is ignored.
 */
final class ExportService implements ServerCallHandler<Received, byte[]> {

  private final Signal signal;
  private final OtlpIntake intake;

  private ExportService(Signal signal, OtlpIntake intake) {
    this.signal = signal;
    this.intake = intake;
  }

  static ServerServiceDefinition of(Signal signal, OtlpIntake intake) {
    return ServerServiceDefinition.builder(signal.grpcService())
        .addMethod(Methods.served(signal), new ExportService(signal, intake))
        .build();
  }

  @Override
  public ServerCall.Listener<Received> startCall(
      ServerCall<Received, byte[]> call, Metadata headers) {
    call.request(1);
    return new ServerCall.Listener<>() {
      @Override
      public void onMessage(Received message) {
        answer(call, headers, message);
      }
    };
  }

  private void answer(ServerCall<Received, byte[]> call, Metadata headers, Received message) {
    Status failure = message.failure() == null ? take(headers, message.bytes()) : message.failure();
    if (failure == null) {
      call.sendHeaders(new Metadata());
      call.sendMessage(OtlpFormat.PROTOBUF.success(signal));
      call.close(Status.OK, new Metadata());
    } else {
      RefusalTracer.refuse(failure);
      call.close(failure, new Metadata());
    }
  }

  private @Nullable Status take(Metadata headers, byte[] request) {
    try {
      intake.take(signal, OtlpFormat.PROTOBUF, request, CapturedMetadata.of(headers));
      return null;
    } catch (MalformedOtlpException e) {
      // Not INVALID_ARGUMENT: in the Collector, the gRPC library itself fails with INTERNAL.
      return Status.INTERNAL.withDescription(e.getMessage());
    } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
      return Status.INTERNAL.withDescription("the request cannot be decoded here: " + e);
    } catch (RuntimeException e) {
      return Status.UNAVAILABLE.withDescription("what comes after the receiver failed: " + e);
    }
  }
}
