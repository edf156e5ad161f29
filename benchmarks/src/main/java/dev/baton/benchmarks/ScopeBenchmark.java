package dev.baton.benchmarks;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A span made current and the scope closed again, as every instrumentation does. */
public class ScopeBenchmark {

  /** The official SDK's span that all threads share. */
  @State(org.openjdk.jmh.annotations.Scope.Benchmark)
  public static class OfficialShared {

    final Context context = Context.root().with(start(new BaselineTelemetry().provider().get("b")));
  }

  /** Our span that all threads share. */
  @State(org.openjdk.jmh.annotations.Scope.Benchmark)
  public static class LiteShared {

    final Context context = Context.root().with(start(lite(false)));
  }

  /**
   * The official SDK's span of each thread, as one request is served by one. A state of its own:
   * where Baton is on, it watches contexts of others.
   */
  @State(org.openjdk.jmh.annotations.Scope.Thread)
  public static class Official {

    final Span span = start(new BaselineTelemetry().provider().get("b"));
    final Context context = Context.root().with(span);
  }

  /** Our spans of each thread. */
  @State(org.openjdk.jmh.annotations.Scope.Thread)
  public static class Lite {

    final Span span = start(lite(false));
    final Span withLines = start(lite(true));
    final Context context = Context.root().with(span);
  }

  private static Tracer lite(boolean sourceLines) {
    return new LiteSdk().builder().sourceLines(sourceLines).build().getTracer("b");
  }

  private static Span start(Tracer tracer) {
    return tracer.spanBuilder("POST /orders").startSpan();
  }

  /** The official SDK: what the ratios are relative to. */
  @Benchmark
  public void official(Official own, Blackhole blackhole) {
    use(own.span, blackhole);
  }

  /** Ours. */
  @Benchmark
  public void lite(Lite own, Blackhole blackhole) {
    use(own.span, blackhole);
  }

  /** Ours with the line of user code that makes the span current. */
  @Benchmark
  public void liteWithLines(Lite own, Blackhole blackhole) {
    use(own.withLines, blackhole);
  }

  /** The official SDK, a context made current as wrapped tasks do. */
  @Benchmark
  public void officialContext(Official own, Blackhole blackhole) {
    use(own.context, blackhole);
  }

  /** Ours, a context made current as wrapped tasks do. */
  @Benchmark
  public void liteContext(Lite own, Blackhole blackhole) {
    use(own.context, blackhole);
  }

  /** The official SDK, all threads in one span. */
  @Benchmark
  public void officialShared(OfficialShared shared, Blackhole blackhole) {
    use(shared.context, blackhole);
  }

  /** Ours, all threads in one span. */
  @Benchmark
  public void liteShared(LiteShared shared, Blackhole blackhole) {
    use(shared.context, blackhole);
  }

  private static void use(Span span, Blackhole blackhole) {
    try (Scope scope = span.makeCurrent()) {
      blackhole.consume(scope);
    }
  }

  private static void use(Context context, Blackhole blackhole) {
    try (Scope scope = context.makeCurrent()) {
      blackhole.consume(scope);
    }
  }
}
