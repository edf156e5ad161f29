package dev.baton.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "5000, PT5S",
    "5000ms, PT5S",
    "' 5 s ', PT5S",
    "2m, PT2M",
    "1h, PT1H",
    "7d, PT168H",
    "36500d, PT876000H"
  })
  void aNumberIsOfMillisecondsOrOfItsUnit(String text, Duration duration) {
    assertThat(ConfigDuration.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1", "1.5", "1,000", "5 S", "5sec", "5w", "36501d", "5s5ms"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> ConfigDuration.parse(text))
        .hasMessage("must be " + ConfigDuration.ACCEPTED + ", but was '" + text + "'");
  }

  @Test
  void theMessageSaysWhatIsAccepted() {
    assertThatThrownBy(() -> ConfigDuration.parse("999999999999999999d"))
        .hasMessage(
            "must be a whole number of milliseconds, or a whole number with a unit (500ms, 5s, 2m,"
                + " 1h, 1d), up to 36500d, but was '999999999999999999d'");
  }
}
