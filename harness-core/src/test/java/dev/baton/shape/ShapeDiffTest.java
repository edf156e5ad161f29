package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.shape.difference.ShapeProblem;
import dev.baton.shape.difference.ShapeProblem.Kind;
import org.junit.jupiter.api.Test;

class ShapeDiffTest {

  private static final String CHECKOUT =
      """
      POST /checkout              @gateway   SERVER
        POST /orders              @orders    SERVER
          POST /token             @auth      SERVER
          POST /charge            @billing   SERVER    app.tier=enterprise
            SELECT invoices       @billing   CLIENT    db.system.name=h2database
          order-placed process    @shipping  CONSUMER
      """;

  private static ShapeDiff diff(String expected, String actual) {
    ShapeDiff diff = Shape.parse(expected).compare(Traces.of(actual));
    assertThat(diff.matches()).isFalse();
    return diff;
  }

  private static void assertDiff(String expected, String actual, String text) {
    assertThat(diff(expected, actual).toText()).isEqualTo(text);
  }

  @Test
  void rootsInOneTraceAreToldFromTraces() {
    assertDiff(
        "order  x2\n  journal",
        "order  @ring\n  journal  @ring\n---\norder  @ring\n  journal  @ring\n",
        """
          order        @ring  INTERNAL     # 1 ms
            journal    @ring  INTERNAL     # 1 ms
        - order                            # expected in the same trace; begin another one with ---
        + order        @ring  INTERNAL     # the root of another trace, 1 ms
        +   journal    @ring  INTERNAL     # 1 ms
        """);
  }

  @Test
  void anOptionalOrForbiddenLineBelowAMissingOneIsNotCalledMissing() {
    ShapeDiff diff =
        diff("a\n---\na\n  login  x?\n  retry  x0\n  pay\n", "a  @s\n  a  @s\n    b  @s\n");

    assertThat(diff.problems().stream().map(ShapeProblem::text))
        .noneMatch(text -> text.startsWith("login") || text.startsWith("retry"));
  }

  @Test
  void aSubtreeInAnotherTraceIsShownWhereItShouldBeAndWhereItIs() {
    ShapeDiff diff =
        diff(
            CHECKOUT,
            """
            POST /checkout  @gateway SERVER 410ms
              POST /orders  @orders SERVER 380ms
                POST /token  @auth SERVER 22ms
                order-placed process  @shipping CONSUMER 31ms
            ---
            POST /charge  @billing SERVER 250ms app.tier=enterprise other=1
              SELECT invoices  @billing CLIENT 200ms db.system.name=h2database
            """);
    assertThat(diff.toText())
        .isEqualTo(
            """
              POST /checkout              @gateway   SERVER      # 410 ms
                POST /orders              @orders    SERVER      # 380 ms
                  POST /token             @auth      SERVER      # 22 ms
            -     POST /charge            @billing   SERVER    app.tier=enterprise
            -       SELECT invoices       @billing   CLIENT    db.system.name=h2database
                  order-placed process    @shipping  CONSUMER    # 31 ms
            + POST /charge                @billing   SERVER    app.tier=enterprise           # the root of another trace, 250 ms
            +   SELECT invoices           @billing   CLIENT    db.system.name=h2database     # 200 ms
            """);
    assertThat(diff.problems())
        .extracting(ShapeProblem::text)
        .containsExactly("POST /charge is not under POST /orders but the root of another trace");
    assertThat(diff.problems().get(0).kind()).isEqualTo(Kind.MOVED);
  }

  @Test
  void aMissingChild() {
    assertDiff(
        "a  @s\n  b  @s\n  c  @s SERVER",
        "a  @s\n  b  @s",
        """
          a      @s  INTERNAL    # 1 ms
            b    @s  INTERNAL    # 1 ms
        -   c    @s  SERVER      # missing here
        """);
  }

  @Test
  void anUnexpectedChild() {
    assertDiff(
        "a  @s\n  b  @s",
        "a  @s\n  x  @s\n    y  @s\n  b  @s",
        """
          a        @s  INTERNAL    # 1 ms
        +   x      @s  INTERNAL    # not expected, 1 ms
        +     y    @s  INTERNAL    # 1 ms
            b      @s  INTERNAL    # 1 ms
        """);
  }

  @Test
  void aSpanUnderAnotherParent() {
    assertDiff(
        "a\n  b\n    c\n  d",
        "a\n  b\n  d\n    c",
        """
          a        @unknown_service  INTERNAL    # 1 ms
            b      @unknown_service  INTERNAL    # 1 ms
        -     c
            d      @unknown_service  INTERNAL    # 1 ms
        +     c    @unknown_service  INTERNAL    # expected under b, 1 ms
        """);
  }

  @Test
  void aRenamedSpanKeepsItsChildren() {
    assertDiff(
        "a  @s\n  GET /old  @t SERVER\n    sql  @t",
        "a  @s\n  GET /new  @t SERVER\n    sql  @t",
        """
          a             @s  INTERNAL     # 1 ms
        -   GET /old    @t  SERVER
        +   GET /new    @t  SERVER       # name differs, 1 ms
              sql       @t  INTERNAL     # 1 ms
        """);
  }

  @Test
  void aWrongAttribute() {
    assertDiff(
        "a  @s tier=gold x=1",
        "a  @s tier=silver y=2",
        """
        - a    @s            tier=gold x=1
        + a    @s  INTERNAL  tier=silver       # tier differs, x missing, 1 ms
        """);
  }

  @Test
  void aWrongKindAndAWrongService() {
    assertDiff(
        "a  @s CLIENT",
        "a  @t SERVER",
        """
        - a    @s  CLIENT
        + a    @t  SERVER    # service differs, kind differs, 1 ms
        """);
  }

  @Test
  void anErrorThatNobodyExpected() {
    assertDiff(
        "a  @s\n  b  @s",
        "a  @s\n  b  @s ERROR not-ended",
        """
          a      @s  INTERNAL    # 1 ms
        -   b    @s
        +   b    @s  INTERNAL  ERROR not-ended     # ERROR not expected, expected ended
        """);
  }

  @Test
  void aStateThatIsThereOrMissingIsSaidAsWhatWasExpected() {
    assertDiff(
        "a  @s\n  b  @s\n  c  @s not-sampled\n  d  @s not-ended",
        "a  @s\n  b  @s not-sampled\n  c  @s\n  d  @s",
        """
          a      @s  INTERNAL    # 1 ms
        -   b    @s
        +   b    @s  INTERNAL  not-sampled     # expected sampled, 1 ms
        -   c    @s            not-sampled
        +   c    @s  INTERNAL    # expected not-sampled, 1 ms
        -   d    @s            not-ended
        +   d    @s  INTERNAL    # expected not-ended, 1 ms
        """);
  }

  @Test
  void tooFewAndTooMany() {
    assertDiff(
        "a\n  b  @s x3\n  c  @s x1..2",
        "a  @s\n  b  @s\n  c  @s\n  b  @s\n  c  @s\n  c  @s",
        """
          a      @s  INTERNAL    # 1 ms
            b    @s  INTERNAL    # 1 ms
            b    @s  INTERNAL    # 1 ms
        -   b    @s              # missing here: 2 of 3 found
            c    @s  INTERNAL    # 1 ms
            c    @s  INTERNAL    # 1 ms
        +   c    @s  INTERNAL    # not expected, 1 ms
        """);
  }

  @Test
  void childrenOutOfOrder() {
    assertDiff(
        "a  ordered\n  b\n  c\n  d",
        "a  @s\n  c  @s\n  d  @s\n  b  @s",
        """
          a      @s  INTERNAL    # 1 ms
        -   b                    # out of order
            c    @s  INTERNAL    # 1 ms
            d    @s  INTERNAL    # 1 ms
        +   b    @s  INTERNAL    # out of order, 1 ms
        """);
  }

  @Test
  void aTraceTooManyAndOneTooFew() {
    assertDiff(
        "a  @s\n---\nb  @s\n  c  @s",
        "x  @s\n---\na  @s",
        """
          a      @s  INTERNAL    # 1 ms
        - ---
        - b      @s              # missing here
        -   c    @s
        + ---
        + x      @s  INTERNAL    # a trace that is not expected, 1 ms
        """);
  }

  @Test
  void manyEqualTracesTooManyAreOne() {
    String job = "job  @s\n  query  @s";
    String other = "job  @s\n  query  @s  ERROR";

    assertDiff(
        "a  @s",
        String.join("\n---\n", job, job, "a  @s", other, job, job),
        """
          a          @s  INTERNAL    # 1 ms
        + ---
        + job        @s  INTERNAL    # one of 4 equal traces that are not expected, 1 ms
        +   query    @s  INTERNAL    # 1 ms
        + ---
        + job        @s  INTERNAL    # a trace that is not expected, 1 ms
        +   query    @s  INTERNAL  ERROR     # 1 ms
        """);
  }

  @Test
  void allProblemsAtOnce() {
    ShapeDiff diff =
        diff(
            "a\n  b  x=1\n  c\n  d  SERVER", //
            "a\n  b  x=2\n  d  CLIENT\n  e");
    assertThat(diff.problems())
        .extracting(ShapeProblem::text)
        .containsExactly(
            "b: x differs", "c is missing under a", "d: kind differs", "e is not expected under a");
  }

  @Test
  void aNameThatIsWrittenDifferentlyIsPairedBeforeAnyOther() {
    assertDiff(
        "a  @s\n  load_user  @s\n  SAVE  @s\n",
        "a  @s\n  load user  @s\n  audit  @s\n  save  @s\n",
        """
          a              @s  INTERNAL    # 1 ms
        -   load_user    @s
        +   load user    @s  INTERNAL    # name differs, 1 ms
        +   audit        @s  INTERNAL    # not expected, 1 ms
        -   SAVE         @s
        +   save         @s  INTERNAL    # name differs, 1 ms
        """);
  }

  @Test
  void aSpanInAnotherPlaceIsFoundByANameThatIsWrittenDifferently() {
    assertDiff(
        "a  @s\n  call  @s  CLIENT\n    GET /orders/{id}  @t\n",
        "a  @s\n  call  @s  CLIENT\n---\nGET /orders/42  @t  SERVER\n",
        """
          a                       @s  INTERNAL     # 1 ms
            call                  @s  CLIENT       # 1 ms
        -     GET /orders/{id}    @t
        + GET /orders/42          @t  SERVER       # the root of another trace, name differs, 1 ms
        """);
  }

  @Test
  void spansWithValuesInTheirNamesArePairedWithAsManyLines() {
    assertDiff(
        "a  @s\n  call  @s  CLIENT  x2\n    GET /orders/{id}  @t\n",
        "a  @s\n  call  @s  CLIENT\n  call  @s  CLIENT\n---\n"
            + "GET /orders/1  @t  SERVER\n---\nGET /orders/2  @t  SERVER\n",
        """
          a                       @s  INTERNAL     # 1 ms
            call                  @s  CLIENT       # 1 ms
        -     GET /orders/{id}    @t
            call                  @s  CLIENT       # 1 ms
        -     GET /orders/{id}    @t
        + GET /orders/1           @t  SERVER       # the root of another trace, name differs, 1 ms
        + GET /orders/2           @t  SERVER       # the root of another trace, name differs, 1 ms
        """);
  }

  @Test
  void aNameIsCalledDifferentWhereTheOtherSpansOfThatNameHaveTheirLines() {
    assertDiff(
        "a  @s\n  GET /load/{id}  @s  x2\n",
        "a  @s\n  GET /load/{id}  @s  CLIENT\n  GET /load/7  @s  CLIENT\n",
        """
          a                   @s  INTERNAL     # 1 ms
            GET /load/{id}    @s  CLIENT       # 1 ms
        -   GET /load/{id}    @s
        +   GET /load/7       @s  CLIENT       # name differs, 1 ms
        """);
  }

  @Test
  void theRootOfATraceIsCalledDifferentWhereTheOtherTraceHasItsLine() {
    assertDiff(
        "GET /orders/{id}  @t  SERVER\n---\nGET /orders/{id}  @t  SERVER\n",
        "GET /orders/{id}  @t  SERVER\n---\nGET  @t  SERVER\n",
        """
          GET /orders/{id}    @t  SERVER     # 1 ms
          ---
        - GET /orders/{id}    @t  SERVER
        + GET                 @t  SERVER     # name differs, 1 ms
        """);
  }
}
