package dev.baton.collector.grpc;

import dev.baton.collector.fault.ReceiverFaults;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.NotRetryableException;
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
  private final ReceiverFaults script;

  private ExportService(Signal signal, OtlpIntake intake, ReceiverFaults script) {
    this.signal = signal;
    this.intake = intake;
    this.script = script;
  }

  static ServerServiceDefinition of(Signal signal, OtlpIntake intake, ReceiverFaults script) {
    ExportService service = new ExportService(signal, intake, script);
    return ServerServiceDefinition.builder(signal.grpcService())
        .addMethod(Methods.served(signal), service)
        .build();
  }

  @Override
  public ServerCall.Listener<Received> startCall(
      ServerCall<Received, byte[]> call, Metadata headers) {
    GrpcFaults faults = GrpcFaults.of(script, signal);
    @Nullable Status unread = faults.beforeReading();
    if (unread != null) {
      refuse(call, unread, new Metadata());
      return new ServerCall.Listener<>() {};
    }
    call.request(1);
    return new ServerCall.Listener<>() {
      @Override
      public void onMessage(Received message) {
        answer(call, headers, message, faults);
      }
    };
  }

  private void answer(
      ServerCall<Received, byte[]> call, Metadata headers, Received message, GrpcFaults faults) {
    if (message.failure() != null) {
      refuse(call, message.failure(), new Metadata());
      return;
    }
    @Nullable Status failure = faults.beforeAccepting(message.bytes());
    if (failure == null) {
      failure = take(headers, message.bytes());
    }
    if (failure == null) {
      failure = faults.afterAccepting();
    }
    if (failure != null) {
      refuse(call, failure, faults.trailers(failure));
    } else {
      byte[] answer = faults.message();
      call.sendHeaders(new Metadata());
      call.sendMessage(answer);
      call.close(Status.OK, new Metadata());
    }
  }

  private static void refuse(ServerCall<Received, byte[]> call, Status failure, Metadata trailers) {
    RefusalTracer.refuse(failure);
    call.close(failure, trailers);
  }

  private @Nullable Status take(Metadata headers, byte[] request) {
    try {
      intake.take(signal, OtlpFormat.PROTOBUF, request, CapturedMetadata.of(headers));
      return null;
    } catch (MalformedOtlpException e) {
      // Not INVALID_ARGUMENT: in the Collector, the gRPC library itself fails with INTERNAL.
      return Status.INTERNAL.withDescription(e.getMessage());
    } catch (NotRetryableException e) {
      return Status.INTERNAL.withDescription(e.getMessage());
    } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
      return Status.INTERNAL.withDescription("the request cannot be decoded here: " + e);
    } catch (RuntimeException e) {
      return Status.UNAVAILABLE.withDescription("what comes after the receiver failed: " + e);
    }
  }
}
