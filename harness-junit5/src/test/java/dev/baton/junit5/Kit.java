package dev.baton.junit5;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Runs a small test class in a JUnit of its own. These classes are static members of tests, which
 * neither Surefire nor JUnit picks up by itself.
 */
public final class Kit {

  private final EngineTestKit.Builder builder = EngineTestKit.engine("junit-jupiter");

  private Kit() {}

  public static Kit reportingTo(Path directory) {
    return new Kit().with(ReportDirectorySetting.NAME, directory.toString());
  }

  public Kit with(String parameter, String value) {
    builder.configurationParameter(parameter, value);
    return this;
  }

  public Kit inParallel() {
    return with("junit.jupiter.execution.parallel.enabled", "true")
        .with("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .with("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .with("junit.jupiter.execution.parallel.config.fixed.parallelism", "8");
  }

  public EngineExecutionResults run(Class<?> testClass) {
    return builder.selectors(selectClass(testClass)).execute();
  }

  /** Runs a class all of whose tests must pass, and returns how many there were. */
  public static long passes(Path reports, Class<?> testClass) {
    EngineExecutionResults results = reportingTo(reports).run(testClass);
    results.allEvents().failed().list().forEach(event -> rethrow(failure(event)));
    return results.testEvents().succeeded().count();
  }

  private static void rethrow(Throwable failure) {
    throw new AssertionError("a test that must pass failed: " + failure.getMessage(), failure);
  }

  /** Returns what the tests and containers failed with, in order. */
  public static List<Throwable> failures(EngineExecutionResults results) {
    return results.allEvents().failed().stream().map(Kit::failure).toList();
  }

  private static Throwable failure(Event event) {
    return event
        .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
        .getThrowable()
        .orElseThrow();
  }
}
