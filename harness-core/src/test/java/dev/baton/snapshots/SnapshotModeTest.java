package dev.baton.snapshots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnapshotModeTest {

  @ParameterizedTest
  @CsvSource({
    ",,WRITE",
    "'',false,WRITE",
    ",0,WRITE",
    ",true,VERIFY",
    ",1,VERIFY",
    "verify,true,VERIFY",
    "update,,UPDATE",
    "' verify ',,VERIFY",
    "write,,WRITE"
  })
  void theSettingAndTheEnvironmentDecide(String setting, String ci, SnapshotMode mode) {
    assertThat(SnapshotMode.of(setting, ci)).isEqualTo(mode);
  }

  @Test
  void nothingIsWrittenInCiEvenIfAskedFor() {
    assertThatThrownBy(() -> SnapshotMode.of("update", "true"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "baton.snapshots=update asks to write snapshots, but CI=true says that nobody would review them: write them on your machine, or unset CI");
  }

  @Test
  void anotherSettingIsRefusedWithWhatThereIs() {
    assertThatThrownBy(() -> SnapshotMode.of("yes", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("baton.snapshots must be write, update or verify, but was 'yes'");
  }
}
