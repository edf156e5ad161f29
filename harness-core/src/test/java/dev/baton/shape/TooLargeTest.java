package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.shape.difference.ShapeProblem;
import dev.baton.shape.difference.ShapeProblem.Kind;
import dev.baton.shape.matching.Budget;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TooLargeTest {

  /** Each look at the clock takes a second. */
  private static ShapeOption within(int seconds) {
    return ShapeOption.within(
        () -> {
          AtomicLong now = new AtomicLong();
          return new Budget(
              Duration.ofSeconds(seconds), () -> now.addAndGet(Duration.ofSeconds(1).toNanos()));
        });
  }

  private static String lines(int count, String line) {
    return IntStream.range(0, count).mapToObj(line::formatted).collect(Collectors.joining());
  }

  private static ShapeDiff manyPairs(int seconds) {
    String shape = "root\n" + lines(300, "  work  k>%s\n") + "  other\n";
    String trace = "root\n" + lines(301, "  work  k=%s\n") + "  one more\n";
    return Shape.parse(shape).compare(Traces.of(trace), within(seconds));
  }

  @Test
  void aComparisonThatTakesTooLongIsGivenUp() {
    ShapeDiff diff = manyPairs(2);
    assertThat(diff.matches()).isFalse();
    assertThat(diff.tooLarge()).hasValue("too large to compare by structure within 2 s");
    assertThat(diff.toText())
        .isEqualTo(
            """
              # too large to compare by structure within 2 s; how often each name occurs:
            + work             # 300 expected, 301 found
            - other            # 1 expected, 0 found
            + one more         # not expected, 1 found
              root             # 1 expected, 1 found
            """);
    assertThat(diff.problems())
        .extracting(ShapeProblem::text)
        .containsExactly(
            "too large to compare by structure within 2 s",
            "work: 300 expected, 301 found",
            "other: 1 expected, 0 found",
            "one more: not expected, 1 found");
    assertThat(diff.problems().get(0).kind()).isEqualTo(Kind.TOO_LARGE);
  }

  @Test
  void aComparisonInTimeIsNotTooLarge() {
    ShapeDiff diff = manyPairs(1_000_000);
    assertThat(diff.matches()).isFalse();
    assertThat(diff.tooLarge()).isEmpty();
  }

  @Test
  void aTextThatTakesTooLongSaysHowOftenEachNameIsThere() {
    String names = lines(20_000, "  span %s\n");
    AtomicLong budgets = new AtomicLong();
    ShapeOption secondIsShort =
        ShapeOption.within(
            () -> {
              Duration limit = Duration.ofSeconds(budgets.incrementAndGet() == 1 ? 9 : 1);
              AtomicLong now = new AtomicLong();
              return new Budget(limit, () -> budgets.get() == 1 ? 0 : now.addAndGet(1_000_000_000));
            });
    ShapeDiff diff =
        Shape.parse("root\n" + names)
            .compare(Traces.of("root\n" + names.replace("span 77\n", "x\n")), secondIsShort);
    assertThat(diff.tooLarge()).isEmpty();
    assertThat(diff.matches()).isFalse();
    assertThat(diff.toText())
        .isEqualTo(
            """
              # too large to compare by structure within 1 s; how often each name occurs:
            - span 77        # 1 expected, 0 found
            + x              # not expected, 1 found
              root           # 1 expected, 1 found
              span 0         # 1 expected, 1 found
              span 1         # 1 expected, 1 found
              span 2         # 1 expected, 1 found
              span 3         # 1 expected, 1 found
              span 4         # 1 expected, 1 found
              span 5         # 1 expected, 1 found
              span 6         # 1 expected, 1 found
              span 7         # 1 expected, 1 found
              span 8         # 1 expected, 1 found
              ...            # 19,990 more as expected
            """);
  }

  @Test
  void countsAreBoundsWhereTheShapeHasBounds() {
    ShapeDiff diff =
        Shape.parse("r\n  a  x2..3\n    b  x2\n  ~c*  x+\n  e  x0\n" + lines(200, "  w  k>%s\n"))
            .compare(
                Traces.of("r\n  a\n    b\n  cd\n  ce\n" + lines(200, "  w  k=%s\n")), within(1));
    assertThat(diff.toText())
        .isEqualTo(
            """
              # too large to compare by structure within 1 s; how often each name occurs:
            - a          # 2 to 3 expected, 1 found
            - b          # 4 to 6 expected, 1 found
              r          # 1 expected, 1 found
              ~c*        # 1 or more expected, 2 found
              w          # 200 expected, 200 found
            """);
  }

  @Test
  void countsShowNoSecretsOfNames() {
    String secret = "GET /pay?access_token=s3cr3t-0123456789";
    ShapeDiff diff =
        Shape.parse("root\n" + lines(300, "  work  k>%s\n"))
            .compare(
                Traces.of("root\n  " + secret + "\n" + lines(300, "  work  k=%s\n")), within(1));
    assertThat(diff.tooLarge()).isPresent();
    assertThat(diff.toText()).contains("GET /pay?access_token=").doesNotContain("s3cr3t");
    assertThat(diff.problems().toString()).contains("GET /pay").doesNotContain("s3cr3t");
  }

  @Test
  void aLimitIsLongerThanNothing() {
    assertThatThrownBy(() -> ShapeOption.within(Duration.ZERO))
        .hasMessage("limit must be longer than 0, but was PT0S");
  }
}
