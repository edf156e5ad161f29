package dev.baton.benchmarks;

import java.util.Locale;

/** What a test costs more than one with the official extension that does as much. */
final class TestCosts {

  private static final double NANOS_IN_A_MICRO = 1_000;

  private final Measured run;

  TestCosts(Measured run) {
    this.run = run;
  }

  String report() {
    return "one passing test, microseconds of CPU time of its thread\n"
        + line("without extension", "plain", "plain")
        + line("official extension, nothing asked for", "official", "plain")
        + line("ours, nothing asked for", "nothing", "official")
        + line("ours, its harness", "harness", "official")
        + line("official extension, a span and an assertion", "officialSpan", "plain")
        + line("ours, a service, a span and its shape", "harnessShape", "officialSpan");
  }

  private String line(String title, String benchmark, String reference) {
    double own = micros(benchmark);
    return String.format(
        Locale.ROOT,
        "%-46s %8.1f  %+8.1f beside '%s'%n",
        title,
        own,
        own - micros(reference),
        reference);
  }

  private double micros(String benchmark) {
    return run.cost("TestBenchmark." + benchmark).nanos() / NANOS_IN_A_MICRO;
  }
}
