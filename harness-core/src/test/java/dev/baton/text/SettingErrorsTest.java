package dev.baton.text;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SettingErrorsTest {

  private final SettingErrors complaints = new SettingErrors();

  private static void refuse(String message) {
    throw new IllegalArgumentException(message);
  }

  @Test
  void everyRefusalIsToldAtOnce() {
    complaints.collect(() -> refuse("size must be a number"));
    complaints.collect(() -> {});
    complaints.collect(() -> refuse("delay must be positive"));

    assertThatThrownBy(complaints::check)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size must be a number\n  delay must be positive");
  }

  @Test
  void nothingIsThrownIfNothingWasRefused() {
    complaints.collect(() -> {});

    assertThatCode(complaints::check).doesNotThrowAnyException();
  }

  @Test
  void whatIsNoRefusalPassesThrough() {
    assertThatThrownBy(
            () ->
                complaints.collect(
                    () -> {
                      throw new IllegalStateException("closed");
                    }))
        .isInstanceOf(IllegalStateException.class);
  }
}
