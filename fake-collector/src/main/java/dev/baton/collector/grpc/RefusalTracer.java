package dev.baton.collector.grpc;

import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;

/** Sees how every call ends, also those that gRPC answers before a service hears of them. */
final class RefusalTracer extends ServerStreamTracer {

  private final String method;
  private final OtlpIntake intake;

  private RefusalTracer(String method, OtlpIntake intake) {
    this.method = method;
    this.intake = intake;
  }

  static Factory factory(OtlpIntake intake) {
    return new Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new RefusalTracer(method, intake);
      }
    };
  }

  @Override
  public void streamClosed(Status status) {
    if (!status.isOk()) {
      String reason = status.getDescription() == null ? "no reason given" : status.getDescription();
      intake.refused(new Refusal("gRPC " + method, "gRPC " + status.getCode(), reason));
    }
  }
}
