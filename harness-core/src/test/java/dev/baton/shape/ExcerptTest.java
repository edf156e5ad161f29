package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExcerptTest {

  private static String diff(String expected, String actual) {
    return Shape.parse(expected).compare(Traces.of(actual)).toText();
  }

  @Test
  void aLongRowIsFoldedAroundTheProblem() {
    String row = "a  @s\n" + "  b  @s\n".repeat(100);
    assertThat(diff(row + "  c  @s\n" + "  b  @s\n".repeat(100), row + "  b  @s\n".repeat(100)))
        .isEqualTo(
            """
              a        @s  INTERNAL    # 1 ms
                b      @s  INTERNAL    # 1 ms
                b      @s  INTERNAL    # 1 ms
                ...                    # 96 lines left out
                b      @s  INTERNAL    # 1 ms
                b      @s  INTERNAL    # 1 ms
            -   c      @s              # missing here
                b      @s  INTERNAL    # 1 ms
                b      @s  INTERNAL    # 1 ms
                ...                    # 98 lines left out
            """);
  }

  @Test
  void aDeepChainIsFoldedBetweenTheTopAndTheProblem() {
    StringBuilder chain = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      chain.append("  ".repeat(i)).append("s").append(i).append("\n");
    }
    String text = diff(chain + "  ".repeat(100) + "x", chain.toString());
    assertThat(text.lines())
        .hasSizeLessThan(25)
        .anyMatch(line -> line.matches(" +\\.\\.\\. +# 83 lines left out"));
    assertThat(text).startsWith("  s0 ").contains("s99").contains("missing here");
  }

  @Test
  void manyProblemsAreFoldedToTheLinesWhereTheyBegin() {
    StringBuilder expected = new StringBuilder("report  @s\n");
    StringBuilder roots = new StringBuilder();
    for (int i = 1; i <= 16; i++) {
      expected.append("  part%1$d\n    query%1$d\n    render%1$d\n".formatted(i));
      roots.append("part%1$d  @s\n  query%1$d\n  render%1$d\n".formatted(i));
    }

    String text = diff(expected.toString(), "report  @s\n" + roots);

    assertThat(text.lines()).hasSizeLessThanOrEqualTo(44);
    assertThat(text)
        .startsWith(
            """
              report     @s  INTERNAL    # 1 ms
            -   part1
                  ...                    # 2 lines left out, 2 of them - or +
            -   part2
            """);
    for (int i = 1; i <= 16; i++) {
      assertThat(text).contains("-   part" + i);
    }
  }

  @Test
  void veryLongAndHostileTextsStayShortAndHarmless() {
    String name = "\"evil\\u001b[2J\\u0000" + "x".repeat(5000) + "\"";
    String text = diff("a", name + "  k=\"" + "y".repeat(5000) + "\"");
    assertThat(text)
        .isEqualTo(
            """
            - a                                  # missing here
            + ~"evil\\u001b[2J\\u0000%s*"  @unknown_service  INTERNAL  # not expected, 1 ms
            """
                .formatted("x".repeat(111)));
  }
}
