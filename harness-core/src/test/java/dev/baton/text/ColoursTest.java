package dev.baton.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColoursTest {

  private static final String DIFF =
      """
      Expected one trace of this shape, but it differs:

          POST /orders    @orders
        -   POST /charge  @billing
        + POST /charge    @billing   # $1 - not + here
      """;

  @Test
  void whatIsMissingIsRedAndWhatIsNotExpectedGreen() {
    assertThat(Colours.paint(DIFF).replace('\u001b', '^'))
        .isEqualTo(
            """
            Expected one trace of this shape, but it differs:

                POST /orders    @orders
            ^[31m  -   POST /charge  @billing^[0m
            ^[32m  + POST /charge    @billing   # $1 - not + here^[0m
            """);
  }

  @Test
  void aFileGetsItPlain() {
    assertThat(Colours.plain(Colours.paint(DIFF))).isEqualTo(DIFF);
  }

  @Test
  void withoutATerminalNothingIsPainted() {
    assertThat(Colours.onTerminal(DIFF)).isEqualTo(DIFF);
  }
}
