package dev.baton.benchmarks;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs everything and prints the ratios; {@code -quick} only proves that it runs, and {@code
 * -fixed-heap} gives each JVM a heap that is there from the beginning.
 */
public final class Main {

  private static final String QUICK = "-quick";
  private static final String FIXED_HEAP = "-fixed-heap";
  private static final String SMALL = "Span|Scope|Propagation|Decoding";
  private static final String TESTS = "Test";
  private static final List<String> OPTIONS = List.of(QUICK, FIXED_HEAP);

  private final boolean quick;
  private final boolean fixedHeap;

  private Main(boolean quick, boolean fixedHeap) {
    this.quick = quick;
    this.fixedHeap = fixedHeap;
  }

  /** Runs it. */
  public static void main(String... args)
      throws RunnerException, InterruptedException, IOException {
    List<String> given = Arrays.asList(args);
    for (String option : given) {
      if (!OPTIONS.contains(option)) {
        throw new IllegalArgumentException(
            "unknown option '%s'; there are %s".formatted(option, String.join(", ", OPTIONS)));
      }
    }
    new Main(given.contains(QUICK), given.contains(FIXED_HEAP)).run();
  }

  @SuppressWarnings("SystemOut") // a report for people
  private void run() throws RunnerException, InterruptedException, IOException {
    Measured oneThread = measure(1, SMALL);
    String table = RatioTable.of(oneThread, measure(2, SMALL));
    System.out.println();
    System.out.println(table);
    System.out.println(new TestCosts(measure(1, TESTS)).report());
    System.out.println(OttlTable.of(oneThread));
    System.out.println(heap());
    System.out.println(new TailSamplingCost(quick ? 1000 : 100_000).report());
    System.out.println(new TailSamplingOverOtlp(quick ? 1000 : 100_000, List.of()).report());
    System.out.println(new DiagnosisCost(quick ? 1000 : 100_000, quick ? 2 : 20).report());
    System.out.println(new WaitLatency(quick ? 50 : 1000).report());
    System.out.println(new ReceiverCost(quick ? 20 : 300, quick ? 1 : 7).report());
  }

  private Measured measure(int threads, String benchmarks) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(Main.class.getPackageName() + "\\.(" + benchmarks + ")Benchmark\\.")
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.NANOSECONDS)
            .addProfiler(GCProfiler.class)
            .threads(threads)
            .forks(quick ? 1 : 2)
            .warmupIterations(quick ? 1 : 3)
            .measurementIterations(quick ? 1 : 7)
            .warmupTime(TimeValue.milliseconds(quick ? 50 : 400))
            .measurementTime(TimeValue.milliseconds(quick ? 50 : 400));
    if (fixedHeap) {
      options.jvmArgsAppend("-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch");
    }
    return new Measured(new Runner(options.build()).run());
  }

  private String heap() {
    int spans = quick ? 50_000 : 1_000_000;
    RetainedHeap heap = new RetainedHeap(spans);
    double official = heap.official();
    double lite = heap.lite();
    double read = heap.liteOnceRead();
    return String.format(
        Locale.ROOT,
        """
        bytes on the heap for each of %,d captured spans
        official %.0f
        ours     %.0f (%s)
        ours     %.0f (%s) once all have been read
        """,
        spans,
        official,
        lite,
        RatioTable.ratio(lite, official),
        read,
        RatioTable.ratio(read, official));
  }
}
