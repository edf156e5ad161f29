package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForbiddenLineTest {

  private static boolean fits(String shape, String trace) {
    ShapeDiff diff = Shape.parse(shape).compare(Traces.of(trace));
    assertThat(diff.problems().isEmpty()).as(diff.toText()).isEqualTo(diff.matches());
    return diff.matches();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "retry",
        "retry  ERROR",
        "retry  OK",
        "retry  not-ended",
        "retry  not-sampled",
        "retry  @billing CLIENT k=1",
        "retry\n    GET",
        "retry  ERROR\n    GET  ERROR\n      SELECT",
      })
  void aForbiddenNameForbidsEverySpanOfThatName(String retry) {
    assertThat(fits("root\n  ...\n  retry  x0", "root\n  " + retry)).isFalse();
    assertThat(fits("root\n  ~*  x*\n  retry  x0", "root\n  " + retry)).isFalse();
    assertThat(
            fits("root\n  ...\n  retry  x0", "root\n  other\n    " + retry.replace("\n", "\n  ")))
        .isTrue();
  }

  @Test
  void aForbiddenLineForbidsOnlyWhatItSays() {
    assertThat(fits("root\n  ...\n  retry  ERROR x0", "root\n  retry")).isTrue();
    assertThat(fits("root\n  ...\n  retry  ERROR x0", "root\n  retry  ERROR not-ended")).isFalse();
    assertThat(fits("root\n  ...\n  retry  not-ended x0", "root\n  retry  ERROR")).isTrue();
    assertThat(fits("root\n  ...\n  retry  @a x0", "root\n  retry  @b")).isTrue();
    assertThat(fits("root\n  ...\n  retry  k>1 x0", "root\n  retry  k=1")).isTrue();
    assertThat(fits("root\n  ...\n  retry  k>1 x0", "root\n  retry  ERROR k=2\n    GET")).isFalse();
  }

  @Test
  void whatStandsBelowAForbiddenLineIsOneMoreThingThatItSays() {
    String shape = "root\n  ~*  x*\n    ...\n  call  x0\n    retry";
    assertThat(fits(shape, "root\n  call")).isTrue();
    assertThat(fits(shape, "root\n  call\n    GET")).isTrue();
    assertThat(fits(shape, "root\n  call\n    retry")).isFalse();
    assertThat(fits(shape, "root\n  call\n    GET\n    retry  ERROR\n      GET\n    retry"))
        .isFalse();
  }

  @Test
  void aForbiddenLineMayBeAboutWhatIsMissingBelow() {
    String shape = "root\n  ...\n  call  x0\n    answer  x0";
    assertThat(fits(shape, "root\n  call\n    answer  ERROR")).isTrue();
    assertThat(fits(shape, "root\n  call\n    GET")).isFalse();
  }

  @Test
  void theTextShowsTheForbiddenSpanWithEverythingBelowIt() {
    assertThat(
            Shape.parse("root\n  ...\n  retry  x0")
                .compare(Traces.of("root  @a\n  retry  @a ERROR\n    GET  @a CLIENT"))
                .toText())
        .isEqualTo(
            """
              root       @a  INTERNAL    # 1 ms
            +   retry    @a  INTERNAL  ERROR     # forbidden by x0, 1 ms
            +     GET    @a  CLIENT      # 1 ms
            """);
  }
}
