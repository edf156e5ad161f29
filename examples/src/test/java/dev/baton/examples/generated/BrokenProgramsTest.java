package dev.baton.examples.generated;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class BrokenProgramsTest {

  private static final int EACH = Integer.getInteger("baton.programs.broken", 1);

  @TraceTest
  @TraceSettings(deadlineMillis = 3000)
  static class BrokenCase {

    static Stream<GeneratedProgram> programs() {
      List<GeneratedProgram> all = new ArrayList<>();
      String only = System.getProperty("baton.programs.fault", "");
      for (ProgramFault fault : ProgramFault.values()) {
        if (!fault.name().contains(only)) continue;
        int found = 0;
        for (long seed = Long.getLong("baton.programs.first", 0); found < EACH; seed++) {
          GeneratedProgram program = ProgramGenerator.generate(seed);
          List<ProgramStep> steps = program.steps().filter(fault::fits).toList();
          if (!steps.isEmpty()) {
            all.add(program.with(fault, steps.get((int) (seed % steps.size()))));
            found++;
          }
        }
      }
      return all.stream();
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("programs")
    void isBroken(GeneratedProgram program, TraceHarness harness) throws Exception {
      try (ProgramRun run = new ProgramRun(program, harness)) {
        run.run();
        ProgramAssertions.check(program, harness);
      }
    }
  }

  @Test
  void broken() throws Exception {
    Map<String, StringBuilder> texts = new TreeMap<>();
    for (Event event :
        EngineTestKit.engine("junit-jupiter")
            .selectors(DiscoverySelectors.selectClass(BrokenCase.class))
            .execute()
            .testEvents()
            .list()) {
      String name = event.getTestDescriptor().getDisplayName();
      StringBuilder text = texts.computeIfAbsent(name, n -> new StringBuilder());
      event
          .getPayload(ReportEntry.class)
          .ifPresent(entry -> text.append("REPORT ").append(entry.getKeyValuePairs()).append("\n"));
      event
          .getPayload(TestExecutionResult.class)
          .flatMap(TestExecutionResult::getThrowable)
          .ifPresent(failure -> text.append("FAILURE ").append(failure.getMessage()));
    }
    StringBuilder all = new StringBuilder();
    List<GeneratedProgram> programs = BrokenCase.programs().toList();
    texts.forEach((k, v) -> all.append("=======PROGRAM\n").append(programs.get(Integer.parseInt(k) - 1)).append("\n-------TEXT\n").append(v).append("\n"));
    Files.writeString(Path.of("/tmp/truth-mutants.txt"), all);
  }
}
