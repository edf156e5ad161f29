package dev.baton.examples.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Healthy programs made by chance are met with silence, and what is true of them passes.
 *
 * <p>{@code -Dbaton.programs=1600 -Dbaton.programs.first=5000} runs more of them, and others.
 */
class RandomProgramsTest {

  private static final int PROGRAMS = Integer.getInteger("baton.programs", 150);
  private static final long FIRST = Long.getLong("baton.programs.first", 0);

  /** One test for each program. */
  @TraceTest
  static class HealthyCase {

    static LongStream seeds() {
      return LongStream.range(FIRST, FIRST + PROGRAMS);
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("seeds")
    void isHealthy(long seed, TraceHarness harness) throws Exception {
      ProgramTexts.test(ProgramGenerator.generate(seed), harness);
    }
  }

  @Test
  void healthyProgramsHearNothing() {
    StringBuilder heard = new StringBuilder();
    ProgramTexts.of(HealthyCase.class)
        .forEach(
            (index, text) ->
                heard
                    .append(ProgramGenerator.generate(FIRST + index - 1))
                    .append('\n')
                    .append(text)
                    .append("\n\n"));

    assertThat(heard.toString()).as("what was said of healthy programs").isEmpty();
  }
}
