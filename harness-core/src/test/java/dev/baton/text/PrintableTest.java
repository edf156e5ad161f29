package dev.baton.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void leavesOrdinaryTextAlone() {
    assertThat(Printable.of("POST /orders/{id} → größer 😀", 100))
        .isEqualTo("POST /orders/{id} → größer 😀");
  }

  @Test
  void escapesWhatMovesTheCursorOrReordersText() {
    assertThat(Printable.of("\u001b[31m\u0007\r\n\tx\u202ey\u2028\u0085\ud800", 100))
        .isEqualTo("\\u001b[31m\\u0007\\r\\n\\tx\\u202ey\\u2028\\u0085\\ud800");
  }

  @Test
  void escapesInvisibleCharactersBeyondTheFirstPlane() {
    assertThat(Printable.of("a" + Character.toString(0xE0041) + "b", 100))
        .isEqualTo("a\\udb40\\udc41b");
  }

  @Test
  void marksWhatIsCutOff() {
    assertThat(Printable.of("abcdef", 6)).isEqualTo("abcdef");
    assertThat(Printable.of("abcdefg", 6)).isEqualTo("abcde…");
    assertThat(Printable.of("ab\u0000cd", 6)).isEqualTo("ab…");
  }

  @Test
  void neverExceedsTheLengthAndNeverLetsAControlCharacterThrough() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      StringBuilder raw = new StringBuilder();
      random.ints(random.nextInt(40), 0, 0x3000).forEach(raw::appendCodePoint);
      int max = 1 + random.nextInt(50);
      String text = Printable.of(raw.toString(), max);
      assertThat(text.codePointCount(0, text.length()))
          .as("seed %s", seed)
          .isLessThanOrEqualTo(max);
      assertThat(text.chars().anyMatch(Character::isISOControl)).as("seed %s", seed).isFalse();
    }
  }
}
