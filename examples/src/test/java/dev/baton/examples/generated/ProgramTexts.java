package dev.baton.examples.generated;

import dev.baton.junit5.TraceHarness;
import java.util.Map;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Runs tests of generated programs, and what is read of them without asking. */
final class ProgramTexts {

  private ProgramTexts() {}

  /** The test that a team would write of a program. */
  static void test(GeneratedProgram program, TraceHarness harness) throws Exception {
    try (ProgramRun run = new ProgramRun(program, harness)) {
      run.run();
      ProgramAssertions.check(program, harness);
    }
  }

  /** Returns the failures and report entries of this class by the index of the invocation. */
  static Map<Integer, String> of(Class<?> parameterized) {
    Map<Integer, String> heard = new TreeMap<>();
    for (Event event :
        EngineTestKit.engine("junit-jupiter")
            .selectors(DiscoverySelectors.selectClass(parameterized))
            .execute()
            .testEvents()
            .list()) {
      int index = Integer.parseInt(event.getTestDescriptor().getDisplayName());
      event
          .getPayload(ReportEntry.class)
          .ifPresent(entry -> heard.merge(index, entry.getKeyValuePairs() + "\n", String::concat));
      event
          .getPayload(TestExecutionResult.class)
          .flatMap(TestExecutionResult::getThrowable)
          .ifPresent(failure -> heard.merge(index, failure + "\n", String::concat));
    }
    return heard;
  }
}
