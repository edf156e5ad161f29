package dev.baton.junit5.global;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import org.junit.jupiter.api.Test;

class RegisteredFieldTest {

  @Test
  void tellsWhatTheApiTells() {
    assertThat(RegisteredField.isSet(!GlobalOpenTelemetry.isSet()))
        .isEqualTo(GlobalOpenTelemetry.isSet());
  }
}
