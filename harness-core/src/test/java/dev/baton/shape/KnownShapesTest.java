package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.shape.notation.ShapeSyntaxException;
import org.junit.jupiter.api.Test;

class KnownShapesTest {

  private final KnownShapes known = new KnownShapes();

  @Test
  void aTextIsParsedOnce() {
    String text = "POST /orders  @orders";

    assertThat(Shape.parse(text)).isSameAs(Shape.parse(new String(text)));
  }

  @Test
  void anotherTextIsAnotherShape() {
    Shape one = Shape.parse("one");
    known.add("one", one);

    assertThat(known.of("one")).isSameAs(one);
    assertThat(known.of("two")).isNull();
  }

  /** Both have the same hash. */
  @Test
  void theLaterOfTwoAtOnePlaceStays() {
    known.add("Aa", Shape.parse("Aa"));
    known.add("BB", Shape.parse("BB"));

    assertThat(known.of("Aa")).isNull();
    assertThat(known.of("BB")).isEqualTo(Shape.parse("BB"));
  }

  @Test
  void aLongTextIsNotKept() {
    String text = "span\n".repeat(1_000);

    known.add(text, Shape.parse(text));

    assertThat(known.of(text)).isNull();
  }

  @Test
  void aWrongTextIsWrongEachTime() {
    String wrong = "a  KIND=";

    for (int again = 0; again < 2; again++) {
      assertThatThrownBy(() -> Shape.parse(wrong)).isInstanceOf(ShapeSyntaxException.class);
    }
  }
}
