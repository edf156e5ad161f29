package dev.baton.benchmarks;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/** What one run of all benchmarks measured, by the name {@code SpanBenchmark.lite}. */
final class Measured {

  /** Time in nanoseconds and allocated bytes of one operation. */
  record Cost(double nanos, double bytes) {

    Cost plus(Cost other) {
      return new Cost(nanos + other.nanos, bytes + other.bytes);
    }
  }

  private final Map<String, Cost> costs = new HashMap<>();

  Measured(Collection<RunResult> results) {
    for (RunResult result : results) {
      costs.put(shortName(result.getParams().getBenchmark()), cost(result));
    }
  }

  Cost cost(String benchmark) {
    Cost cost = costs.get(benchmark);
    if (cost == null) {
      throw new IllegalArgumentException(
          "no benchmark " + benchmark + " was run, only " + costs.keySet());
    }
    return cost;
  }

  private static String shortName(String benchmark) {
    int method = benchmark.lastIndexOf('.');
    return benchmark.substring(benchmark.lastIndexOf('.', method - 1) + 1);
  }

  private static Cost cost(RunResult result) {
    return new Cost(nanos(result), bytes(result));
  }

  /** Returns the CPU time of the thread, if the benchmark counts it, or else the time. */
  private static double nanos(RunResult result) {
    Result<?> cpu = result.getSecondaryResults().get("cpuNanos");
    return cpu == null
        ? median(result.getPrimaryResult())
        : cpu.getScore() / result.getSecondaryResults().get("tests").getScore();
  }

  /** One iteration in which the machine did something else must not decide. */
  private static double median(Result<?> time) {
    return time.getStatistics().getPercentile(50);
  }

  private static double bytes(RunResult result) {
    Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
    return bytes == null ? Double.NaN : bytes.getScore();
  }
}
