package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.shape.notation.AttributeValues;
import dev.baton.shape.notation.ShapeSyntaxException;
import io.opentelemetry.api.common.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class NestedValueTest {

  private static String nested(int depth) {
    return "[".repeat(depth) + "]".repeat(depth);
  }

  @Test
  void bracketsInAnyNumberAreWrongNotationAtMost() {
    assertThatThrownBy(() -> Shape.parse("a  k=" + nested(200_000)))
        .isInstanceOf(ShapeSyntaxException.class)
        .hasMessageStartingWith(
            "line 1, column 106: lists stand in lists, but at most 100 deep\n\n");
    assertThatThrownBy(() -> Shape.parse("a  k=" + "[".repeat(200_000)))
        .isInstanceOf(ShapeSyntaxException.class);
    assertThatThrownBy(() -> Shape.parse("a\n  :e  k=" + nested(200_000)))
        .isInstanceOf(ShapeSyntaxException.class);
    assertThatThrownBy(() -> Shape.parse("a\n  ->e  k=" + nested(200_000)))
        .isInstanceOf(ShapeSyntaxException.class);
  }

  @Test
  void listsInListsAreReadPrintedAndCompared() {
    String shape = "a  k=" + nested(100) + "\n";
    assertThat(Shape.parse(Shape.parse(shape).toString())).isEqualTo(Shape.parse(shape));
    assertThat(Shape.parse(shape).hashCode()).isEqualTo(Shape.parse(shape).hashCode());
  }

  @Test
  void aSpanWithDeeperListsIsShownWithoutThem() {
    Value<?> value = Value.of("leaf");
    for (int i = 0; i < 3_000; i++) {
      value = Value.of(List.of(value));
    }
    assertThat(AttributeValues.print(AttributeValues.of(value)))
        .isEqualTo("[".repeat(100) + "\"[...]\"" + "]".repeat(100));
  }
}
