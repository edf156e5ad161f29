package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.shape.difference.ShapeProblem;
import org.junit.jupiter.api.Test;

class MovedGlobTest {

  private static ShapeDiff diff(String shape, String traces) {
    return Shape.parse(shape).compare(Traces.of(traces));
  }

  @Test
  void aGlobWhoseSpanIsTheRootOfAnotherTraceIsFoundThere() {
    ShapeDiff diff =
        diff(
            "POST /orders  @orders SERVER\n  ~GET /stock/*  @shop SERVER\n    ~SELECT *  @shop",
            """
            POST /orders  @orders SERVER
            ---
            GET /stock/7  @shop SERVER
              SELECT stock  @shop CLIENT
            """);
    assertThat(diff.toText())
        .isEqualTo(
            """
              POST /orders       @orders  SERVER     # 1 ms
            -   ~GET /stock/*    @shop    SERVER
            -     ~SELECT *      @shop
            + GET /stock/7       @shop    SERVER     # the root of another trace, 1 ms
            +   SELECT stock     @shop    CLIENT     # 1 ms
            """);
    assertThat(diff.problems())
        .extracting(ShapeProblem::text)
        .containsExactly("~GET /stock/* is not under POST /orders but the root of another trace");
  }

  @Test
  void aGlobLeavesSpansToTheLinesThatNameThem() {
    ShapeDiff diff = diff("a\n  ~GET *\n  GET /1", "a\n---\nGET /1\n---\nGET /2");
    assertThat(diff.problems())
        .extracting(ShapeProblem::text)
        .contains(
            "~GET * is not under a but the root of another trace",
            "GET /1 is not under a but the root of another trace");
  }

  @Test
  void aGlobPrefersTheSpanThatIsAllItSays() {
    ShapeDiff diff =
        diff("a\n  ~GET *  k=2", "a\n---\nGET /1  k=1\n---\nGET /2  k=2\n---\nGET /3  k=3");
    assertThat(diff.problems())
        .extracting(ShapeProblem::text)
        .contains("~GET * is not under a but the root of another trace")
        .contains("the trace of GET /1 is not expected", "the trace of GET /3 is not expected");
  }

  @Test
  void aGlobThatSaysNothingIsFoundNowhere() {
    ShapeDiff diff = diff("a\n  ~*", "a\n---\nb");
    assertThat(diff.problems())
        .extracting(ShapeProblem::text)
        .containsExactly("~* is missing under a", "the trace of b is not expected");
  }

  @Test
  void aGlobOfAKindIsFoundByItsKind() {
    ShapeDiff diff = diff("a\n  ~*  SERVER", "a\n---\nb\n---\nc  SERVER");
    assertThat(diff.problems())
        .extracting(ShapeProblem::text)
        .contains("~* is not under a but the root of another trace");
  }
}
