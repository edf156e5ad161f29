package dev.baton.collector.grpc.server;

import dev.baton.collector.compression.BodyReader;
import dev.baton.collector.grpc.GrpcCode;
import dev.baton.collector.grpc.GrpcStatus;
import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.NotRetryableException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.OtlpIntake;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Answers calls whose message has come, with the status that a Collector gives them. */
final class ExportService {

  private final OtlpIntake intake;

  ExportService(OtlpIntake intake) {
    this.intake = intake;
  }

  void answer(ExportCall call) {
    @Nullable GrpcStatus failure;
    try {
      call.faults().awaitReading();
      byte[] request = uncompressed(call);
      GrpcFaults.@Nullable Refused fault = call.faults().beforeAccepting(call.head(), request);
      if (fault != null) {
        call.refuse(fault.status(), fault.response());
        return;
      }
      failure = take(call, request);
    } catch (BodyReader.TooLargeException e) {
      failure = GrpcCode.RESOURCE_EXHAUSTED.saying("after decompression, " + e.getMessage());
    } catch (BodyReader.TooMuchException e) {
      failure = GrpcCode.UNAVAILABLE.saying(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      failure = GrpcCode.INTERNAL.saying("the message cannot be read: " + e.getMessage());
    } catch (LinkageError | OutOfMemoryError | StackOverflowError e) {
      failure = GrpcCode.INTERNAL.saying("the request cannot be decoded here: " + e);
    } catch (RuntimeException e) {
      failure = GrpcCode.UNAVAILABLE.saying("what comes after the receiver failed: " + e);
    }
    if (failure == null) {
      call.accept();
    } else {
      call.refuse(failure);
    }
  }

  private static byte[] uncompressed(ExportCall call) throws IOException {
    byte[] message = call.input().message();
    int flag = call.input().flag();
    if (flag == 0) {
      return message;
    } else if (flag != 1) {
      throw new IOException("its first byte is " + flag + ", which is neither 0 nor 1");
    } else if (call.encoding() == MessageEncoding.IDENTITY) {
      throw new IOException("it is marked as compressed, but has no grpc-encoding");
    }
    return call.held().read(call.encoding().open(message));
  }

  /** Takes a request; returns null if that succeeds. */
  private @Nullable GrpcStatus take(ExportCall call, byte[] request) {
    try {
      intake.take(
          call.signal(), OtlpFormat.PROTOBUF, request, CapturedMetadata.of(call.head().fields()));
      return null;
    } catch (MalformedOtlpException | NotRetryableException e) {
      // Not INVALID_ARGUMENT: in the Collector, the gRPC library itself fails with INTERNAL.
      return GrpcCode.INTERNAL.saying(String.valueOf(e.getMessage()));
    }
  }
}
