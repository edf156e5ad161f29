package dev.baton.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a redaction remembers of harmless texts changes no answer. */
class RepeatedTextsTest {

  private static final String[] PARTS = {
    "order ", "password=", "hunter2", "GET /orders/", "17", "Authorization: Bearer ", "abc.def",
    "https://", "user:", "secret", "@host/", " ok", "?token=", "4111111111111111"
  };

  @Test
  void aTextIsAnsweredTheSecondTimeAsTheFirst() {
    Random random = new Random(7);
    Redaction remembering = Redaction.of(null, "tenant").shownAs(secret -> "(gone)");

    for (int i = 0; i < 20_000; i++) {
      StringBuilder made = new StringBuilder();
      for (int part = random.nextInt(4); part >= 0; part--) {
        made.append(PARTS[random.nextInt(PARTS.length)]);
      }
      String text = made.toString();
      assertThat(remembering.text(text))
          .isEqualTo(Redaction.of(null, "tenant").shownAs(secret -> "(gone)").text(text));
    }
  }

  @Test
  void whatOneRedactionLeavesAnotherMayHide() {
    Redaction standard = Redaction.of(null, null);
    String text = "tenant=blue-7731";
    assertThat(standard.text(text)).isEqualTo(text);

    assertThat(standard.hiding("tenant").shownAs(secret -> "(gone)").text(text))
        .isEqualTo("tenant=(gone)");
  }
}
