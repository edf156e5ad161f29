package dev.baton.benchmarks;

import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.sampling.Sampler;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** Start, five attributes, an event and the end of one root span. */
public class SpanBenchmark {

  private static final StackWalker WALKER = StackWalker.getInstance();

  /** The tracers that all threads share, as those of one service do. */
  @State(Scope.Benchmark)
  public static class Tracers {

    final BaselineTelemetry officialSdk = new BaselineTelemetry();
    final LiteSdk liteSdk = new LiteSdk();
    final Tracer official = officialSdk.provider().get("benchmark");
    final Tracer lite = tracer(liteSdk.builder().build());
    final Tracer notSampled = tracer(liteSdk.builder().sampler(Sampler.alwaysOff()).build());
    final Tracer withLines = tracer(liteSdk.builder().sourceLines(true).build());
    final Tracer withSink = tracer(liteSdk.builder().sink(SpanBenchmark::taken).build());

    private static Tracer tracer(LiteOpenTelemetry telemetry) {
      return telemetry.getTracer("benchmark");
    }
  }

  private static void taken(Object spans) {
    if (spans.equals("")) {
      throw new AssertionError("a list equals a text");
    }
  }

  /** What each thread counts for itself. */
  @State(Scope.Thread)
  public static class Counts {

    private Forgetting official = new Forgetting(() -> {});
    private Forgetting lite = official;

    /** Ties the counts to the shared tracers. */
    @Setup
    public void bind(Tracers tracers) {
      official = new Forgetting(tracers.officialSdk::forget);
      lite = new Forgetting(tracers.liteSdk::forget);
    }
  }

  /** The official SDK into its in-memory exporter: what the ratios are relative to. */
  @Benchmark
  public Span official(Tracers tracers, Counts counts) {
    return BenchmarkWork.span(tracers.official, counts.official.next());
  }

  /** Ours into a Recording. */
  @Benchmark
  public Span lite(Tracers tracers, Counts counts) {
    return BenchmarkWork.span(tracers.lite, counts.lite.next());
  }

  /** Ours, and each finished span also goes to a sink as a snapshot. */
  @Benchmark
  public Span liteWithSink(Tracers tracers, Counts counts) {
    return BenchmarkWork.span(tracers.withSink, counts.lite.next());
  }

  /** Ours, not sampled: recorded all the same. */
  @Benchmark
  public Span liteNotSampled(Tracers tracers, Counts counts) {
    return BenchmarkWork.span(tracers.notSampled, counts.lite.next());
  }

  /** Ours with the lines of user code that start and end each span. */
  @Benchmark
  public Span liteWithLines(Tracers tracers, Counts counts) {
    return BenchmarkWork.span(tracers.withLines, counts.lite.next());
  }

  /** Two walks to the caller and nothing else: the least that the two lines can cost. */
  @Benchmark
  public void twoWalks(Blackhole blackhole) {
    blackhole.consume(caller());
    blackhole.consume(caller());
  }

  private static Optional<StackFrame> caller() {
    return WALKER.walk(frames -> frames.skip(1).findFirst());
  }
}
