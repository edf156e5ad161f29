package dev.baton.collector.pipeline.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.collector.pipeline.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Configurations and traffic made at random. With {@code -Dbaton.collector.binary=/path/otelcol},
 * each runs on that program too; {@code -Dbaton.collector.cases=100-200} says which.
 */
class GeneratedCasesTest {

  private static final int CASES = 10;
  static final List<String> FAMILIES = GeneratedCases.FAMILIES;

  @ParameterizedTest
  @FieldSource("FAMILIES")
  void everyConfigurationStartsOrIsRefused(String family) {
    GeneratedCases cases = new GeneratedCases(family);
    long started = LongStream.range(0, CASES).filter(seed -> starts(cases.make(seed))).count();

    assertThat(started).isBetween(1L, (long) CASES);
  }

  @ParameterizedTest
  @FieldSource("FAMILIES")
  void everyRequestIsOne(String family) {
    GeneratedCases cases = new GeneratedCases(family);

    assertThat(
            LongStream.range(0, CASES).mapToObj(cases::make).flatMap(made -> made.lines().stream()))
        .allSatisfy(line -> assertThat(OtlpTraceData.readJson(line).spanCount()).isPositive());
  }

  private static boolean starts(RecordedCase made) {
    CollectorConfig.Builder builder =
        CollectorConfig.builder().environment(made.environment()).featureGates(made.gates());
    made.configs().forEach(builder::yaml);
    try (CollectorEngine collector = builder.load().start()) {
      return true;
    } catch (ConfigException refused) {
      assertThat(refused.getMessage()).isNotBlank();
      return false;
    }
  }

  @Test
  void theSameSeedMakesTheSameCase() {
    assertThat(new GeneratedCases("ottl").make(7)).isEqualTo(new GeneratedCases("ottl").make(7));
  }

  @TestFactory
  @EnabledIfSystemProperty(named = "baton.collector.binary", matches = ".+")
  Stream<DynamicTest> aRealCollectorDoesTheSame() {
    Path binary = Path.of(System.getProperty("baton.collector.binary"));
    String[] range = System.getProperty("baton.collector.cases", "0-10").split("-", 2);
    // Metrics are flushed by the time of a machine, on which no two runs agree.
    return FAMILIES.stream()
        .filter(family -> !List.of("graph", "spanmetrics").contains(family))
        .map(GeneratedCases::new)
        .flatMap(
            cases ->
                LongStream.range(Long.parseLong(range[0]), Long.parseLong(range[1]))
                    .mapToObj(cases::make))
        .map(made -> DynamicTest.dynamicTest(made.id(), () -> compare(binary, made)));
  }

  private static void compare(Path binary, RecordedCase made)
      throws IOException, InterruptedException {
    RecordedCase recorded = RealRun.record(binary, made, Files.createTempDirectory("baton-case"));

    assertThat(CaseRun.differences(recorded)).as(String.join("\n", made.configs())).isEmpty();
  }
}
