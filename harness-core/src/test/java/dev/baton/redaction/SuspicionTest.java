package dev.baton.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuspicionTest {

  @ParameterizedTest
  @CsvSource({
    "user.password, open sesame",
    "session.token, a",
    "url.full, https://api.test/rates?api_key=8f1d2c3b4a59",
    "mail.to, anna@shop.test",
    "note, Bearer abcdefgh",
    "note, eyJhbGciOiJIUzI1NiJ9",
    "note, AKIAIOSFODNN7EXAMPLE"
  })
  void whatMayBeASecretIsSuspect(String name, String value) {
    assertThat(Redaction.standard().suspects(name, value)).isTrue();
    assertThat(Redaction.off().suspects(name, value)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@anna",
        "a@b.c",
        "https://api.test/rates",
        "SELECT * FROM orders WHERE id = ?",
        "c1f3b6de-6a5b-4d0e-9f0a-0d9a6a1b2c3d",
        "the bearer of bad news"
      })
  void whatMostAttributesHoldIsNot(String value) {
    assertThat(Redaction.standard().suspects("note", value)).isFalse();
  }
}
