package dev.baton.sdk.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.text.ConfigDuration;
import io.opentelemetry.sdk.autoconfigure.spi.internal.DefaultConfigProperties;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What opentelemetry-java reads from a variable, we read as well. */
class DurationOracleTest {

  private static Duration official(String text) {
    return DefaultConfigProperties.createFromMap(Map.of("otel.bsp.schedule.delay", text))
        .getDuration("otel.bsp.schedule.delay");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "5000", "1ms", "250ms", "5s", "90s", "3m", "2h", "7d", "5 s", " 5s "})
  void everyFormOfADurationMeansTheSame(String text) {
    assertThat(ConfigDuration.parse(text)).isEqualTo(official(text));
  }
}
