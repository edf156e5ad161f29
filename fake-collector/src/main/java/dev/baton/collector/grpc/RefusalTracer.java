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
 * Tells how a call failed, once: the service before it answers, so that the refusal is known when
 * the sender hears of it; or this tracer, when gRPC answered before a service was asked.
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
        return new RefusalTracer(method, intake);
      }
    };
  }

  /** Tells that the call of this thread is about to be answered with this status. */
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
