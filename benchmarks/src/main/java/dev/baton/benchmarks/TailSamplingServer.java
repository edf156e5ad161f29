package dev.baton.benchmarks;

import dev.baton.collector.FakeCollector;
import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.CollectorEngine;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/**
 * A collector in a process of its own that runs five policies of tail sampling on what arrives.
 * Prints its port, and once it is told that all was sent, how many requests have left.
 */
final class TailSamplingServer {

  private TailSamplingServer() {}

  /** Runs until the line that says that all was sent. */
  @SuppressWarnings("SystemOut") // the way to whoever has started it
  public static void main(String... args) throws IOException {
    CollectorEngine engine = CollectorConfig.of(TailSamplingCost.YAML).startWithoutExplanations();
    try (FakeCollector collector = FakeCollector.builder(spans -> {}).running(engine).start()) {
      System.out.println(URI.create(collector.httpEndpoint()).getPort());
      System.in.read();
      engine.advance(Duration.ofSeconds(12));
      System.out.println(engine.backend("nop").spans().size());
      System.in.read();
    }
    engine.close();
  }
}
