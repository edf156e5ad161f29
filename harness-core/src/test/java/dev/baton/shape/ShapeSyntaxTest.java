package dev.baton.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.baton.shape.notation.ShapeSyntaxException;
import org.junit.jupiter.api.Test;

class ShapeSyntaxTest {

  private static void assertError(String text, String message) {
    ShapeSyntaxException error =
        catchThrowableOfType(ShapeSyntaxException.class, () -> Shape.parse(text));
    assertThat(error).as(text).hasMessage(message.stripTrailing());
    assertThat(message).startsWith("line " + error.line() + ", column " + error.column() + ":");
  }

  @Test
  void aMisspeltKind() {
    assertError(
        "POST /charge  @billing  CLEINT",
        """
        line 1, column 25: CLEINT is not a word of the notation; did you mean CLIENT?

            POST /charge  @billing  CLEINT
                                    ^
        """);
  }

  @Test
  void aKindInSmallLetters() {
    assertError(
        "a  server",
        """
        line 1, column 4: server is not a word of the notation; did you mean SERVER?

            a  server
               ^
        """);
  }

  @Test
  void aWordThatIsLikeNone() {
    assertError(
        "a  foo",
        """
        line 1, column 4: foo is not a word of the notation; valid here are @service, INTERNAL, SERVER, CLIENT, PRODUCER, CONSUMER, ERROR, OK, ordered, not-sampled, not-ended, orphan, a count like x2, a time like <250ms, key=value

            a  foo
               ^
        """);
  }

  @Test
  void oneSpaceBeforeTheService() {
    assertError(
        "root\n  POST /charge @billing",
        """
        line 2, column 15: one space before @; two end the name. If it belongs to the name, use quotes: "POST /charge @billing"

              POST /charge @billing
                          ^
        """);
  }

  @Test
  void oneSpaceBeforeAKeyword() {
    assertError(
        "GET SERVER",
        """
        line 1, column 4: one space before SERVER; two end the name. If it belongs to the name, use quotes: "GET SERVER"

            GET SERVER
               ^
        """);
  }

  @Test
  void oneSpaceBehindAQuotedName() {
    assertError(
        "\"a\" @s",
        """
        line 1, column 4: two spaces are required after the name

            "a" @s
               ^
        """);
  }

  @Test
  void oneSpaceBeforeARemark() {
    assertError(
        "a  @s # why",
        """
        line 1, column 6: two spaces are required before a # remark; a # in a word needs quotes

            a  @s # why
                 ^
        """);
  }

  @Test
  void aSpaceBetweenNumberAndUnit() {
    assertError(
        "a  <250 ms",
        """
        line 1, column 4: no space between number and unit: 250ms

            a  <250 ms
               ^
        """);
  }

  @Test
  void aNumberWithoutUnit() {
    assertError(
        "a  <5",
        """
        line 1, column 4: a duration is a number with its unit, us, ms or s: 250ms

            a  <5
               ^
        """);
  }

  @Test
  void aTabAsIndent() {
    assertError(
        "a\n\tb",
        """
        line 2, column 1: a tab; two spaces are one step

            →b
            ^
        """);
  }

  @Test
  void aTabBetweenColumns() {
    assertError(
        "a\t@s",
        """
        line 1, column 2: a tab; columns are separated by two spaces or more

            a→@s
             ^
        """);
  }

  @Test
  void twoStepsDeeper() {
    assertError(
        "a\n    b",
        """
        line 2, column 5: a step too deep: a line may be at most one step (two spaces) deeper than the line that it belongs to, here at column 3

                b
                ^
        """);
  }

  @Test
  void halfAStep() {
    assertError(
        "a\n b",
        """
        line 2, column 2: an odd indent, 1; two spaces are one step, so it is 0 or 2

             b
             ^
        """);
  }

  @Test
  void nothingBelowAnEvent() {
    assertError(
        "a\n  :e\n    b",
        """
        line 3, column 5: a step too deep: a line may be at most one step (two spaces) deeper than the line that it belongs to, here at column 3

                b
                ^
        """);
  }

  @Test
  void anEventWithoutASpan() {
    assertError(
        ":exception",
        """
        line 1, column 1: an event belongs to a span: put it below one, two spaces deeper

            :exception
            ^
        """);
  }

  @Test
  void aLinkWithAKind() {
    assertError(
        "a\n  ->b  SERVER",
        """
        line 2, column 8: a link has a name, a service and attributes only

              ->b  SERVER
                   ^
        """);
  }

  @Test
  void aMarkOfAFailureText() {
    assertError(
        "a\n+ b",
        """
        line 2, column 1: a mark of a failure text; remove the column of - and +, or put the name in quotes

            + b
            ^
        """);
  }

  @Test
  void aSeparatorWithoutATraceBehindIt() {
    assertError(
        "a\n---\n",
        """
        line 2, column 1: no trace after ---, which separates two traces of at least one line each

            ---
            ^
        """);
  }

  @Test
  void wordsBehindDots() {
    assertError(
        "a\n  ...  x3",
        """
        line 2, column 8: only a # remark may follow after ...

              ...  x3
                   ^
        """);
  }

  @Test
  void dotsInFrontOfAName() {
    assertError(
        "...a",
        """
        line 1, column 1: a name that starts like this needs quotes: "...a"

            ...a
            ^
        """);
  }

  @Test
  void theSameThingTwice() {
    assertError(
        "a  SERVER CLIENT",
        """
        line 1, column 11: a second kind; a line can have only one

            a  SERVER CLIENT
                      ^
        """);
  }

  @Test
  void aCountFromMuchToLittle() {
    assertError(
        "a  x4..2",
        """
        line 1, column 4: a count needs 0 <= least <= most, but the least is 4 and the most 2; write the smaller number first

            a  x4..2
               ^
        """);
  }

  @Test
  void aCountTheWrongWayRound() {
    assertError(
        "a  3x",
        """
        line 1, column 4: a count starts with x: x3

            a  3x
               ^
        """);
  }

  @Test
  void aSpaceInAList() {
    assertError(
        "a  k=[1, 2]",
        """
        line 1, column 9: a value is missing before a space; a word with special characters needs quotes

            a  k=[1, 2]
                    ^
        """);
  }

  @Test
  void anOpenQuote() {
    assertError(
        "a  k=\"v",
        """
        line 1, column 6: the quote is not closed; a text in quotes ends with " on its line

            a  k="v
                 ^
        """);
  }

  @Test
  void anUnknownEscape() {
    assertError(
        "a  k=\"\\n\"",
        """
        line 1, column 7: unknown escape; in quotes there are \\", \\\\ and \\u with four hex digits

            a  k="\\n"
                  ^
        """);
  }

  @Test
  void aHiddenCharacter() {
    assertError(
        "a\u202eb",
        """
        line 1, column 2: a hidden character; put the name in quotes: "a\\u202eb"

            a·b
             ^
        """);
  }

  @Test
  void anOrderOfThingsWithoutOne() {
    assertError(
        "a  k<true",
        """
        line 1, column 6: < and > compare numbers or texts, not true

            a  k<true
                 ^
        """);
  }
}
