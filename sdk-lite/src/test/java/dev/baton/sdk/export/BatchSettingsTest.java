package dev.baton.sdk.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchSettingsTest {

  private final BatchingSinkBuilder builder = BatchingSink.builder(spans -> {});

  @Test
  void theDefaultsAreTheSpecifications() {
    assertThat(builder.settings())
        .isEqualTo(new BatchSettings(2048, 512, Duration.ofSeconds(5), Duration.ofSeconds(30)));
  }

  @Test
  void aSmallQueueMakesTheBatchesSmallUnlessTold() {
    assertThat(builder.maxQueueSize(100).settings().maxExportBatchSize()).isEqualTo(100);
  }

  @Test
  void aBatchLargerThanTheQueueIsRefused() {
    builder.maxQueueSize(100).maxExportBatchSize(101);

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxExportBatchSize must be at most maxQueueSize (100), but was 101");
  }

  @Test
  void settingsOutOfTheirRangeAreRefusedByName() {
    assertThatThrownBy(() -> builder.maxQueueSize(0))
        .hasMessage("maxQueueSize must be 1 or more, but was 0");
    assertThatThrownBy(() -> builder.maxExportBatchSize(-1))
        .hasMessage("maxExportBatchSize must be 1 or more, but was -1");
    assertThatThrownBy(() -> builder.scheduleDelay(Duration.ofMillis(-1)))
        .hasMessage("scheduleDelay must be zero or more, but was PT-0.001S");
    assertThatThrownBy(() -> builder.exportTimeout(Duration.ofMillis(-1)))
        .hasMessage("exportTimeout must be zero or more, but was PT-0.001S");
  }

  @Test
  void zeroIsNoLimitForAnExport() {
    BatchSettings settings = builder.exportTimeout(Duration.ZERO).settings();

    assertThat(settings.exportTimeoutNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void timesBeyondAllClocksAreTakenForTheLongestOne() {
    BatchSettings settings = builder.scheduleDelay(Duration.ofSeconds(Long.MAX_VALUE)).settings();

    assertThat(settings.scheduleDelayNanos()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void theEnvironmentSetsAllFour() {
    builder.environment(
        Map.of(
            "OTEL_BSP_SCHEDULE_DELAY", "200",
            "OTEL_BSP_EXPORT_TIMEOUT", " 1000 ",
            "OTEL_BSP_MAX_QUEUE_SIZE", "64",
            "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "16"));

    assertThat(builder.settings())
        .isEqualTo(new BatchSettings(64, 16, Duration.ofMillis(200), Duration.ofSeconds(1)));
  }

  @Test
  void aDurationMayHaveAUnitAsTheJavaSdkTakesIt() {
    builder.environment(Map.of("OTEL_BSP_SCHEDULE_DELAY", "2s", "OTEL_BSP_EXPORT_TIMEOUT", "1m"));

    assertThat(builder.settings().scheduleDelay()).isEqualTo(Duration.ofSeconds(2));
    assertThat(builder.settings().exportTimeout()).isEqualTo(Duration.ofMinutes(1));
  }

  @Test
  void anEmptyVariableIsNotSet() {
    BatchSettings defaults = builder.settings();

    builder.environment(Map.of("OTEL_BSP_SCHEDULE_DELAY", "", "OTEL_BSP_MAX_QUEUE_SIZE", " "));

    assertThat(builder.settings()).isEqualTo(defaults);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OTEL_BSP_SCHEDULE_DELAY        | 5 weeks    | a whole number of milliseconds, or a whole number with a unit (500ms, 5s, 2m, 1h, 1d), up to 36500d
          OTEL_BSP_EXPORT_TIMEOUT        | -1         | a whole number of milliseconds, or a whole number with a unit (500ms, 5s, 2m, 1h, 1d), up to 36500d
          OTEL_BSP_MAX_QUEUE_SIZE        | 0          | a whole number from 1 to 2147483647
          OTEL_BSP_MAX_EXPORT_BATCH_SIZE | 2147483648 | a whole number from 1 to 2147483647
          """)
  void aWrongVariableIsRefusedByName(String name, String value, String accepted) {
    assertThatThrownBy(() -> builder.environment(Map.of(name, value)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%s must be %s, but was '%s'", name, accepted, value);
  }

  @Test
  void variablesThatDoNotAgreeAreNamed() {
    assertThatThrownBy(
            () ->
                builder.environment(
                    Map.of(
                        "OTEL_BSP_MAX_QUEUE_SIZE", "10",
                        "OTEL_BSP_MAX_EXPORT_BATCH_SIZE", "20")))
        .hasMessage(
            "OTEL_BSP_MAX_EXPORT_BATCH_SIZE and OTEL_BSP_MAX_QUEUE_SIZE do not agree: "
                + "maxExportBatchSize must be at most maxQueueSize (10), but was 20");
  }
}
