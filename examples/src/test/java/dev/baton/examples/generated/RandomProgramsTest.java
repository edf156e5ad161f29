package dev.baton.examples.generated;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.assertions.RecordedAssert;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * Healthy programs made by chance are met with silence, and what is true of them passes.
 *
 * <p>{@code -Dbaton.programs=1600 -Dbaton.programs.first=0} runs more of them.
 */
class RandomProgramsTest {

  private static final int PROGRAMS = Integer.getInteger("baton.programs", 150);
  private static final long FIRST = Long.getLong("baton.programs.first", 0);

  /** One test for each program. */
  @TraceTest
  static class ProgramCase {

    static LongStream seeds() {
      return LongStream.range(FIRST, FIRST + PROGRAMS);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("seeds")
    void isHealthy(long seed, TraceHarness harness) throws Exception {
      GeneratedProgram program = ProgramGenerator.generate(seed);
      try (ProgramRun run = new ProgramRun(program, harness)) {
        run.run();
        ProgramAssertions.check(program, harness);
      }
    }
  }

  private static String withProgram(Map.Entry<String, String> heard) {
    return ProgramGenerator.generate(Long.parseLong(heard.getKey())) + "\n" + heard.getValue() + "\n\n";
  }

  @Test
  void healthyProgramsHearNothing() {
    Map<String, String> heard = new TreeMap<>();
    for (Event event :
        EngineTestKit.engine("junit-jupiter")
            .selectors(DiscoverySelectors.selectClass(ProgramCase.class))
            .execute()
            .testEvents()
            .list()) {
      String name = event.getTestDescriptor().getDisplayName();
      event
          .getPayload(ReportEntry.class)
          .ifPresent(entry -> heard.merge(name, entry.getKeyValuePairs() + "\n", String::concat));
      event
          .getPayload(TestExecutionResult.class)
          .flatMap(TestExecutionResult::getThrowable)
          .ifPresent(failure -> heard.merge(name, failure.toString(), String::concat));
    }
    assertThat(heard.entrySet().stream().map(RandomProgramsTest::withProgram))
        .as("what was said of healthy programs")
        .isEmpty();
  }
}
