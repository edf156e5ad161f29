package dev.baton.collector.grpc;

import dev.baton.collector.otlp.OtlpIntake;
import dev.baton.collector.otlp.Refusal;
import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Reports a failed call once: either the service does, before it answers, so that the refusal is
 * recorded before the sender sees it; or this tracer, if gRPC answered without the service.
 */
final class RefusalTracer extends ServerStreamTracer {

  private static final Context.Key<RefusalTracer> CURRENT = Context.key("refusal-tracer");

  private final String method;
  private final OtlpIntake intake;
  private final AtomicBoolean told = new AtomicBoolean();

  private RefusalTracer(String method, OtlpIntake intake) {
    this.method = method;
    this.intake = intake;
  }

  static Factory factory(OtlpIntake intake) {
    return new Factory() {
      @Override
      public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        SameCompression.accept(headers);
        return new RefusalTracer(method, intake);
      }
    };
  }

  /** Reports that the current call is about to be answered with this status. */
  static void refuse(Status status) {
    RefusalTracer current = CURRENT.get();
    if (current != null) {
      current.tell(status);
    }
  }

  @Override
  public Context filterContext(Context context) {
    return context.withValue(CURRENT, this);
  }

  @Override
  public void streamClosed(Status status) {
    if (!status.isOk()) {
      tell(status);
    }
  }

  private void tell(Status status) {
    if (told.compareAndSet(false, true)) {
      @Nullable String reason = status.getDescription();
      intake.refused(
          new Refusal(
              "gRPC " + method,
              "gRPC " + status.getCode(),
              reason == null ? "no reason given" : reason));
    }
  }
}
