package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineLineTest {

  private static BaselineLine line(String title) {
    return BaselineLine.of(
        "ShopTest/pays",
        new Finding("life-cycle/ended-twice", title, "", List.of(), "", Confidence.CERTAIN, ""));
  }

  @ParameterizedTest
  @CsvSource({
    "never ended: GET /orders/42 of shop, never ended: GET /orders/* of shop",
    "leaked at OrdersClient.java:32, leaked at OrdersClient.java:*",
    "inside orders on thread orders-pool-1, inside orders on thread orders-pool-*",
    "behind by 2 min 5 s, behind by *",
    "behind by 1.5 ms, behind by *",
    "behind by 200 us, behind by *",
    "of 7af31b00000000000000000000000001, of *",
    "of 123e4567-e89b-12d3-a456-426614174000, of *",
    "of 51b2000000000001, of *",
    "of GET /v1/orders in OAuth2 s3 h2, of GET /v1/orders in OAuth2 s3 h2",
    "facade of decade, facade of decade",
    "secret in login password=(secret:14:3fa9c1) @shop, secret in login password=(secret:*) @shop",
    "sent to 127.0.0.1:43567, sent to *:*",
  })
  void whatDiffersInEachRunIsLeftOut(String title, String kept) {
    assertThat(line(title).title()).isEqualTo(kept);
  }

  @Test
  void aLineIsReadAsItWasWritten() {
    for (String title : List.of("a | b", "ended twice: x of y", "| |", "a | b/c | d")) {
      assertThat(BaselineLine.read(line(title).toString())).isEqualTo(line(title));
    }
  }

  @Test
  void aTitleStaysOnItsLine() {
    assertThat(line("a\nb").toString()).isEqualTo("ShopTest/pays | life-cycle/ended-twice | a\\nb");
  }
}
