package dev.baton.benchmarks;

import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Measures how many bytes each captured span keeps on the heap. */
final class RetainedHeap {

  private final int spans;
  private final AtomicReference<@Nullable Object> kept = new AtomicReference<>();

  RetainedHeap(int spans) {
    this.spans = spans;
  }

  double official() {
    BaselineTelemetry sdk = new BaselineTelemetry();
    Tracer tracer = sdk.provider().get("benchmark");
    return bytesPerSpan(
        () -> {
          fill(tracer);
          return sdk;
        });
  }

  double lite() {
    LiteSdk sdk = new LiteSdk();
    Tracer tracer = sdk.builder().build().getTracer("benchmark");
    return bytesPerSpan(
        () -> {
          fill(tracer);
          return sdk;
        });
  }

  /** As {@link #lite}, after somebody has read all spans. */
  double liteOnceRead() {
    LiteSdk sdk = new LiteSdk();
    Tracer tracer = sdk.builder().build().getTracer("benchmark");
    return bytesPerSpan(
        () -> {
          fill(tracer);
          return sdk.recording().snapshot();
        });
  }

  private double bytesPerSpan(Supplier<Object> work) {
    kept.set(null);
    long before = usedBytes();
    kept.set(work.get());
    return (usedBytes() - before) / (double) spans;
  }

  private void fill(Tracer tracer) {
    for (int i = 0; i < spans; i++) {
      BenchmarkWork.span(tracer, i + 1_000L); // beyond the numbers that the JVM keeps boxed
    }
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long used = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      used = Math.min(used, runtime.totalMemory() - runtime.freeMemory());
    }
    return used;
  }
}
