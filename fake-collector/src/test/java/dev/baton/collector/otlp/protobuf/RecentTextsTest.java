package dev.baton.collector.otlp.protobuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentTextsTest {

  @Test
  void aTextThatComesAgainIsTheSameString() {
    byte[] body = "--recent.texts.test--".getBytes(UTF_8);
    RecentTexts.get(body, 2, 17);
    String second = RecentTexts.get(body, 2, 17);

    assertThat(RecentTexts.get(body, 2, 17)).isEqualTo("recent.texts.test").isSameAs(second);
  }

  @Test
  void eachTextIsWhatItsBytesAre() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      String text = "text-" + random.nextInt(5_000);
      byte[] bytes = text.getBytes(UTF_8);

      assertThat(RecentTexts.get(bytes, 0, bytes.length)).isEqualTo(text);
    }
  }
}
