package dev.baton.examples.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A healthy program into which one fault is put: the fault is named, with its service and a line.
 *
 * <p>{@code -Dbaton.programs.broken=10 -Dbaton.programs.first=5000} breaks more of them, and
 * others.
 */
class BrokenProgramsTest {

  private static final int EACH = Integer.getInteger("baton.programs.broken", 1);
  private static final long FIRST = Long.getLong("baton.programs.first", 0);
  private static final List<GeneratedProgram> PROGRAMS =
      Arrays.stream(ProgramFault.values()).flatMap(BrokenProgramsTest::broken).toList();

  /** Only what is the same in each run: one request after another, all of them sampled. */
  private static Stream<GeneratedProgram> broken(ProgramFault fault) {
    return LongStream.iterate(FIRST, seed -> seed + 1)
        .mapToObj(ProgramGenerator::generate)
        .filter(program -> !program.isConcurrent() && !program.isSampledInParts())
        .flatMap(
            program ->
                program.steps().filter(fault::fits).limit(1).map(s -> program.with(fault, s)))
        .limit(EACH);
  }

  /** One test for each program. */
  @TraceTest
  @TraceSettings(deadlineMillis = 3_000)
  static class BrokenCase {

    static List<GeneratedProgram> programs() {
      return PROGRAMS;
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("programs")
    void isBroken(GeneratedProgram program, TraceHarness harness) throws Exception {
      ProgramTexts.test(program, harness);
    }
  }

  @Test
  void faultsAreNamed() {
    Map<Integer, String> heard = ProgramTexts.of(BrokenCase.class);
    List<String> unnamed = new ArrayList<>();
    for (int i = 0; i < PROGRAMS.size(); i++) {
      GeneratedProgram program = PROGRAMS.get(i);
      String text = heard.getOrDefault(i + 1, "nothing was said");
      if (!isNamed(program, text)) {
        unnamed.add(program + "\n" + text);
      }
    }

    assertThat(unnamed).as("faults that are not named").isEmpty();
  }

  private static boolean isNamed(GeneratedProgram program, String text) {
    ProgramStep step =
        program.steps().filter(s -> s.id() == program.faultyStep()).findFirst().orElseThrow();
    return program.fault() != null
        && program.fault().isNamedIn(text)
        && text.contains(step.service())
        && text.contains("Program")
        && text.matches("(?s).*Program\\w+\\.java:\\d+.*");
  }
}
