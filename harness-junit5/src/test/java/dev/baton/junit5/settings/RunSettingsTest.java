package dev.baton.junit5.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSettingsTest {

  private static RunSettings settings(Map<String, String> junit, Map<String, String> variables) {
    return new RunSettings(name -> Optional.ofNullable(junit.get(name)), variables::get);
  }

  private static RunSettings deadline(String text) {
    return settings(Map.of(TimeSetting.DEADLINE, text), Map.of());
  }

  @Test
  void aConfigurationParameterComesBeforeTheVariable() {
    Map<String, String> variables = Map.of("BATON_DEADLINE", "2s", "BATON_TOTAL_WAIT", "3s");

    assertThat(settings(Map.of("baton.deadline", "1s"), variables).text("baton.deadline"))
        .contains("1s");
    assertThat(settings(Map.of(), variables).text("baton.totalWait")).contains("3s");
    assertThat(settings(Map.of(), Map.of("BATON_DEADLINE", " ")).text("baton.deadline")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"500ms, 500", "20s, 20000", "2 m, 120000", "1440m, 86400000", "1S, 1000"})
  void timesHaveAUnit(String text, long millis) {
    assertThat(TimeSetting.of("baton.deadline", deadline(text)))
        .contains(Duration.ofMillis(millis));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20", "0s", "-1s", "1441m", "soon", "1.5s", "99999999999s"})
  void whatIsNoSensibleTimeIsRefusedWithItsPlace(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TimeSetting.of("baton.deadline", deadline(text)))
        .withMessage(
            "baton.deadline must be a time such as 500ms, 20s or 2m, more than 0 and at most a day, but was '%s' in the configuration parameters of the launcher"
                .formatted(text));
  }

  @Test
  void flagsAreTrueOrFalse() {
    Map<String, String> variables = Map.of("BATON_SOURCE_LINES", "no");

    assertThat(
            FlagSetting.of(
                "baton.sourceLines", settings(Map.of("baton.sourceLines", "False"), variables)))
        .contains(false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FlagSetting.of("baton.sourceLines", settings(Map.of(), variables)))
        .withMessage(
            "baton.sourceLines must be true or false, but was 'no' in the environment variable BATON_SOURCE_LINES");
  }

  @Test
  void namesThatDoNotExistAreNamedWithTheOneThatIsMeant() {
    assertThat(
            UnknownSettings.in(
                List.of(
                    "baton.dealine", "baton.colour", "junit.jupiter.execution.parallel.enabled"),
                List.of("baton.report.dir", "baton.Global", "baton.bt", "baton.home", "java.home"),
                List.of("BATON_TOTALWAIT", "BATON_HOME", "PATH")))
        .contains(
            "junit-platform.properties has baton.colour, which is no setting."
                + " junit-platform.properties has baton.dealine, which is no setting: did you mean baton.deadline?"
                + " There is the system property baton.Global, which is no setting: did you mean baton.global?"
                + " There is the environment variable BATON_TOTALWAIT, which is no setting: did you mean BATON_TOTAL_WAIT?"
                + " The settings of Baton are "
                + String.join(", ", KnownSettings.NAMES));
  }

  @Test
  void namesThatExistAndThoseOfOthersAreLeftAlone() {
    assertThat(
            UnknownSettings.in(
                KnownSettings.NAMES,
                List.of("baton.server.url", "user.dir"),
                List.of("BATON_HOME", "BATON_GLOBAL", "CI")))
        .isEmpty();
    assertThat(UnknownSettings.ofJvm()).isEmpty();
  }
}
