package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ShapeDocTest {

  private static final Pattern EXAMPLE = Pattern.compile("(?s)```shape\n(.*?)```");

  @Test
  void everyExampleOfTheUserPageIsReadAndPrintedAgain() throws IOException {
    String page = Files.readString(Path.of("../docs/shape.md"));
    List<String> examples =
        EXAMPLE.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
    assertThat(examples).hasSizeGreaterThan(5);
    for (String example : examples) {
      Shape shape = Shape.parse(example);
      assertThat(Shape.parse(shape.toString())).as(example).isEqualTo(shape);
    }
    assertThat(Shape.parse(examples.get(0))).hasToString(examples.get(0));
  }
}
