package dev.baton.shape;

import static dev.baton.shape.ShapeOption.byService;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShapeMatchTest {

  private static void matches(String shape, String traces) {
    ShapeDiff diff = Shape.parse(shape).compare(Traces.of(traces));
    assertThat(diff.matches()).as(diff.toText()).isTrue();
    assertThat(diff.problems()).isEmpty();
  }

  private static void fails(String shape, String traces) {
    ShapeDiff diff = Shape.parse(shape).compare(Traces.of(traces));
    assertThat(diff.matches()).as(diff.toText()).isFalse();
    assertThat(diff.problems()).as(diff.toText()).isNotEmpty();
  }

  @Test
  void siblingsComeInAnyOrder() {
    matches("a\n  b\n  c", "a\n  c\n  b");
    fails("a  ordered\n  b\n  c", "a\n  c\n  b");
    matches("a  ordered\n  c\n  b", "a\n  c\n  b");
  }

  @Test
  void childrenAreCompleteUnlessThereAreDots() {
    fails("a\n  b", "a\n  b\n  c");
    matches("a\n  b\n  ...", "a\n  b\n  c");
    matches("a\n  ...", "a\n  b\n  c");
    fails("a\n  d\n  ...", "a\n  b\n  c");
    matches("a\n...", "a\n---".replace("---", "b"));
    matches("a  ordered\n  b\n  d\n  ...", "a\n  x\n  b\n  c\n  d");
    fails("a  ordered\n  d\n  b\n  ...", "a\n  x\n  b\n  c\n  d");
  }

  @Test
  void countsRepeatALineWithItsSubtree() {
    matches("a\n  b  x2\n    c", "a\n  b\n    c\n  b\n    c");
    fails("a\n  b  x2\n    c", "a\n  b\n    c\n  b");
    matches("a\n  b  x2..4", "a\n  b\n  b\n  b");
    fails("a\n  b  x2..4", "a\n  b");
    matches("a\n  b  x?", "a");
    matches("a\n  b  x*", "a\n  b\n  b");
    fails("a\n  b  x+", "a");
    matches("a\n  b  x2..\n  b  x2", "a\n  b\n  b\n  b\n  b\n  b");
  }

  @Test
  void linesAreNotHandedOutGreedily() {
    String calls = "a\n  GET /1  n=1\n  GET /2  n=2\n  GET /3  n=3";
    matches("a\n  ~GET *\n  GET /1\n  ~GET *  n<3", calls);
    matches("a\n  ~*  x*\n  ~GET *  x2\n  ~*1", calls);
    fails("a\n  ~*1\n  GET /1\n  ~*", calls);
    matches("a\n  ~GET *  x1..2\n  ~*3  x0..1\n  ~*1", calls);
  }

  @Test
  void orderedCountsTakeNeitherTooManyNorTooFew() {
    String row = "a\n  b  n=1\n  b  n=2\n  c\n  b  n=3";
    matches("a  ordered\n  b  x*\n  b\n  c\n  b", row);
    matches("a  ordered\n  b  x2..3\n  ~*  x2", row);
    matches("a  ordered\n  ~*  x*\n  b  n=3", row);
    fails("a  ordered\n  b  x*\n  c", row);
  }

  @Test
  void zeroForbidsWhateverElseIsAllowed() {
    matches("a\n  retry  x0\n  ...", "a\n  b");
    fails("a\n  retry  x0\n  ...", "a\n  retry");
    fails("a\n  retry  x0\n  ~*  x*", "a\n  retry");
    fails("a  ordered\n  retry  x0\n  ...", "a\n  retry");
  }

  @Test
  void globsAreMarked() {
    matches("~GET /*/items/?", "GET /7/items/x");
    fails("GET /*", "GET /7");
    matches("GET /*", "GET /*");
    matches("a  @~pay*", "a  @payment");
    matches("~*a*a*a*a*a*b", "a".repeat(5000) + "b");
    fails("~*a*a*a*a*a*b", "a".repeat(5000));
  }

  @Test
  void silenceIsFreeExceptForStates() {
    matches("a", "a  @s SERVER OK k=1");
    fails("a", "a  ERROR");
    fails("a", "a  not-sampled");
    fails("a", "a  not-ended");
    fails("a", "a  orphan");
    matches("a  ERROR not-ended orphan not-sampled", "a  ERROR not-ended orphan not-sampled");
    fails("a  ERROR", "a");
    fails("a  OK", "a");
  }

  @Test
  void attributesAreTyped() {
    String span = "a  n=200 f=1.5 t=yes b=true s=\"200\" l=[1,2]";
    matches("a  n=200 f=1.5 t=yes b=true s=\"200\" l=[1,2]", span);
    fails("a  s=200", span);
    fails("a  n=\"200\"", span);
    matches("a  n>199 n<201 f<2 n!=3 !zzz t~y* n~2?? l~*1*", span);
    fails("a  !n", span);
    fails("a  zzz!=1", span);
    fails("a  zzz~*", span);
  }

  @Test
  void timesAreLimits() {
    matches("a  <250ms >100ms", "a  200ms");
    fails("a  <250ms", "a  250ms");
    matches("a  1.5s", "a  1500ms");
    fails("a  <250ms not-ended", "a  not-ended");
  }

  @Test
  void everyEventAndLinkLineNeedsOneOfItsOwn() {
    String spans = "a  @x\n  b\n    :retry  n=1\n    :retry  n=2\n    ->a  k=v";
    matches("a\n  b\n    :retry  n=2\n    :retry", spans);
    fails("a\n  b\n    :retry  n=2\n    :retry  n>1", spans);
    matches("a\n  b\n    ->a  @x k=v", spans);
    fails("a\n  b\n    ->a  @y", spans);
    fails("a\n  b  ordered\n    :retry  n=2\n    :retry  n=1", spans);
  }

  @Test
  void tracesComeInAnyOrderAndAllCount() {
    matches("b\n---\na", "a\n---\nb");
    fails("a", "a\n---\nb");
    matches("", "");
    fails("", "a");
    matches("a\nb", "b\na");
  }

  @Test
  void byServiceFoldsTheCallingEnds() {
    String http = "GET /a  @a SERVER\n  GET  @a CLIENT\n    GET /b  @b SERVER\n  SELECT  @a CLIENT";
    ShapeDiff diff =
        Shape.parse("GET /a\n  GET /b\n  SELECT").compare(Traces.of(http), byService());
    assertThat(diff.matches()).as(diff.toText()).isTrue();
    assertThat(Shape.of(Traces.of(http), byService()))
        .hasToString(
            """
            GET /a      @a  SERVER
              GET /b    @b  SERVER
              SELECT    @a  CLIENT
            """);
  }

  @Test
  void byServiceKeepsACallThatFailedAlone() {
    String failed = "GET  @a CLIENT ERROR\n  GET /b  @b SERVER";
    assertThat(Shape.of(Traces.of(failed), byService())).isEqualTo(Shape.of(Traces.of(failed)));
    String both = "GET  @a CLIENT ERROR\n  GET /b  @b SERVER ERROR";
    assertThat(Shape.of(Traces.of(both), byService())).hasToString("GET /b    @b  SERVER  ERROR\n");
  }

  @Test
  void byServiceFoldsNestedClientsButNoFanOut() {
    String nested = "outer  @a CLIENT\n  inner  @a CLIENT\n    GET /b  @b SERVER";
    assertThat(Shape.of(Traces.of(nested), byService())).hasToString("GET /b    @b  SERVER\n");
    String fanOut = "send  @a PRODUCER\n  x  @b CONSUMER\n  y  @c CONSUMER";
    assertThat(Shape.of(Traces.of(fanOut), byService())).isEqualTo(Shape.of(Traces.of(fanOut)));
  }
}
