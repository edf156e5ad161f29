package dev.baton.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlikeNamesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Send Mail | send-mail",
        "load_user | loadUser",
        "GET /orders/{id} | GET /orders/42",
        "GET /orders/:id | GET /orders/{orderId}",
        "/orders/42 | GET /orders/42",
        "HTTP GET /orders | GET /orders",
        "HTTP call | call",
        "GET /Orders/ | GET /orders/",
        "GET | GET /orders/{id}",
        "HTTP POST | POST /orders",
      })
  void mayMeanTheSame(String a, String b) {
    assertThat(AlikeNames.are(a, b)).isTrue();
    assertThat(AlikeNames.are(b, a)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "save | save",
        "GET /orders | POST /orders",
        "GET | POST /orders",
        "GET | GET all",
        "GET /orders/41 | GET /orders/42",
        "GET /orders/{id} | GET /orders/42/items",
        "GET /{id} | GET /health",
        "step 1 | step 2",
        "save | save all",
        "- | +",
      })
  void areNotAlike(String a, String b) {
    assertThat(AlikeNames.are(a, b)).isFalse();
    assertThat(AlikeNames.are(b, a)).isFalse();
  }
}
