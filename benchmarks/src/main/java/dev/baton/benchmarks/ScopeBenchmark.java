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

  /** The spans that all threads share. */
  @State(org.openjdk.jmh.annotations.Scope.Benchmark)
  public static class Shared {

    final Context officialContext =
        Context.root().with(start(new OfficialSdk().provider().get("b")));
    final Context liteContext = Context.root().with(start(lite(false)));
  }

  /** The spans of each thread, as one request is served by one. */
  @State(org.openjdk.jmh.annotations.Scope.Thread)
  public static class Own {

    final Span official = start(new OfficialSdk().provider().get("b"));
    final Span lite = start(lite(false));
    final Span withLines = start(lite(true));
    final Context officialContext = Context.root().with(official);
    final Context liteContext = Context.root().with(lite);
  }

  private static Tracer lite(boolean sourceLines) {
    return new LiteSdk().builder().sourceLines(sourceLines).build().getTracer("b");
  }

  private static Span start(Tracer tracer) {
    return tracer.spanBuilder("POST /orders").startSpan();
  }

  /** The official SDK: what the ratios are relative to. */
  @Benchmark
  public void official(Own own, Blackhole blackhole) {
    use(own.official, blackhole);
  }

  /** Ours. */
  @Benchmark
  public void lite(Own own, Blackhole blackhole) {
    use(own.lite, blackhole);
  }

  /** Ours with the line of user code that makes the span current. */
  @Benchmark
  public void liteWithLines(Own own, Blackhole blackhole) {
    use(own.withLines, blackhole);
  }

  /** The official SDK, a context made current as wrapped tasks do. */
  @Benchmark
  public void officialContext(Own own, Blackhole blackhole) {
    use(own.officialContext, blackhole);
  }

  /** Ours, a context made current as wrapped tasks do. */
  @Benchmark
  public void liteContext(Own own, Blackhole blackhole) {
    use(own.liteContext, blackhole);
  }

  /** The official SDK, all threads in one span. */
  @Benchmark
  public void officialShared(Shared shared, Blackhole blackhole) {
    use(shared.officialContext, blackhole);
  }

  /** Ours, all threads in one span. */
  @Benchmark
  public void liteShared(Shared shared, Blackhole blackhole) {
    use(shared.liteContext, blackhole);
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
