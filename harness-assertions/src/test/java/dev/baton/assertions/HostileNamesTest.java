package dev.baton.assertions;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;
import static dev.baton.assertions.BatonAssertions.named;
import static dev.baton.assertions.Failing.assertFailure;
import static dev.baton.assertions.Failing.assertSoftFailure;
import static io.opentelemetry.api.trace.SpanKind.INTERNAL;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileNamesTest {

  private static final String ESC = "\u001b[31m";

  @Test
  void percentSignsAreNoFormats() {
    CapturedSpan span = TestSpans.root(1, 1, "100%s of %n", "50%d", INTERNAL).build();

    assertFailure(
        () -> assertThat(span).as("half %d", 50).hasAttribute("%x", "%y"),
        """
        [half 50] Expected 100%s of %n @50%d INTERNAL to have the attribute %x="%y", but it has no attributes, because nothing set %x on it while it was open (50%d.java:1).

          100%s of %n @50%d INTERNAL was started at 50%d.java:1 (50%d-1)

          attribute never set: %x of 100%s of %n @50%d
            50%d started 100%s of %n (INTERNAL)   50%d.java:1 (50%d-1)
            50%d ended   100%s of %n (INTERNAL)   50%d.java:1001 (50%d-1)
            so the code that sets it did not run, or it called Span.current(), though 100%s of %n was never made current: set it on the span itself, or call makeCurrent.""");
  }

  @Test
  void controlCharactersAreEscapedWhereverTheyStand() {
    CapturedSpan span =
        TestSpans.root(1, 1, ESC + "red\nnext", "a\rb", INTERNAL)
            .attributes(Attributes.builder().put("k\u0000ey", "v" + ESC).build())
            .build();

    assertFailure(
        () -> assertThat(span).hasAttribute("k\u0000ey", "w\u202e"),
        """
        Expected \\u001b[31mred\\nnext @a\\rb INTERNAL to have the attribute k\\u0000ey="w\\u202e", but it has k\\u0000ey="v\\u001b[31m".

          \\u001b[31mred\\nnext @a\\rb INTERNAL was started at A\\rb.java:1 (a\\rb-1)""");
  }

  @Test
  void theTreeIsAsHarmlessAsTheSentence() {
    CapturedSpan span = TestSpans.root(1, 1, ESC + "n".repeat(10_000), "a\nb", INTERNAL).build();

    assertFailure(
        () -> assertThat(Trace.of(List.of(span))).hasNoSpan(span.name()),
        """
        Expected no span \\u001b[31mnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn… in the trace of \\u001b[31mnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn…, but there is one:

          > ~"\\u001b[31mnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn*"  @"a\\u000ab"  INTERNAL  # this one

          \\u001b[31mnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn… @a\\nb INTERNAL was started at A\\nb.java:1 (a\\nb-1)""");
  }

  @Test
  void emptyAndBlankNamesAreQuoted() {
    CapturedSpan span = TestSpans.root(1, 1, "", "x ", INTERNAL).build();

    assertFailure(
        () -> assertThat(span).hasName(" "),
        """
        Expected "" @"x " INTERNAL to have the name " ", but it has the name "".

          "" @"x " INTERNAL was started at X .java:1 (x -1)""");
  }

  @Test
  void tenKilobytesOfNameStayAFewLines() {
    String longName = "n".repeat(10_000);
    CapturedSpan span =
        TestSpans.root(1, 1, longName, longName, INTERNAL)
            .attributes(Attributes.builder().put(longName, longName).build())
            .build();

    Throwable failure =
        catchThrowable(() -> assertThat(span).hasAttribute(longName, longName + "m"));

    assertThat(failure.getMessage().length()).isLessThan(2_000);
    assertThat(failure.getMessage().lines()).hasSize(3);
  }

  @Test
  void codeToCopyAndFiltersAreHarmlessToo() {
    CapturedSpan one = TestSpans.root(1, 1, ESC + "é", "a", INTERNAL).build();
    CapturedSpan other = TestSpans.root(2, 2, ESC + "é", "b\n", INTERNAL).build();

    assertFailure(
        () -> assertThat(ShortSource.of(one, other)).span(ESC + "é").hasError(),
        """
        Expected one span \\u001b[31mé, but there are 2; span(named("\\u001b[31mé").of("a")) chooses one:

          > "\\u001b[31mé"    @a          INTERNAL    # this one?
            ---
          > "\\u001b[31mé"    @"b\\u000a"  INTERNAL    # this one?

          \\u001b[31mé @a INTERNAL was started at A.java:1 (a-1)
          \\u001b[31mé @"b\\n" INTERNAL was started at B\\n.java:2 (b\\n-1)

          report: target/trace-report/test.html""");
    assertFailure(
        () ->
            assertThat(ShortSource.of(one, other))
                .ignoring(named(ESC + "é").of("b\n"))
                .spans(named(ESC + "é").matching(span -> true, "x".repeat(10_000) + ESC))
                .hasSize(2),
        """
        Expected 2 spans \\u001b[31mé (xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…), but there is one:

          > "\\u001b[31mé"    @a  INTERNAL    # this one

          \\u001b[31mé @a INTERNAL was started at A.java:1 (a-1)

          left out: 1 trace of \\u001b[31mé @"b\\n"

          gave up after 60 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

          report: target/trace-report/test.html""");
  }

  @Test
  void softAssertionsKeepOneLineForEachHostileName() {
    CapturedSpan span = TestSpans.root(1, 1, ESC + "\r%s", "50%d", INTERNAL).build();

    assertSoftFailure(
        () ->
            BatonSoftAssertions.assertSoftly(
                softly -> {
                  softly.assertThat(span).hasEvent("%n");
                  softly.assertThat(span).hasChild("\n");
                }),
        """
        Multiple Failures (2 failures)
        -- failure 1 --
        Expected \\u001b[31m\\r%s @50%d INTERNAL to have an event %n, but it has no events, because nothing added %n to it between its start (50%d.java:1) and its end (50%d.java:1001).

          \\u001b[31m\\r%s @50%d INTERNAL was started at 50%d.java:1 (50%d-1)

          event never added: %n of \\u001b[31m\\r%s @50%d
            50%d started \\u001b[31m\\r%s (INTERNAL)                     50%d.java:1 (50%d-1)
            50%d ended   \\u001b[31m\\r%s (INTERNAL), without an event   50%d.java:1001 (50%d-1)
            so the code that adds it did not run, or it called Span.current() though \\u001b[31m\\r%s was never made current: add it to the span itself, or call makeCurrent.
        at HostileNamesTest.java
        -- failure 2 --
        Expected \\u001b[31m\\r%s @50%d INTERNAL to have the child "\\n", but it has none, because \\n was never started below \\u001b[31m\\r%s of 50%d (50%d.java:1).

          \\u001b[31m\\r%s @50%d INTERNAL was started at 50%d.java:1 (50%d-1)

          missing span: \\n below \\u001b[31m\\r%s @50%d
            50%d started \\u001b[31m\\r%s (INTERNAL)   50%d.java:1 (50%d-1)
            50%d ended   \\u001b[31m\\r%s (INTERNAL)   50%d.java:1001 (50%d-1)
            so the code that starts it did not run, or its service does not record into this harness.
        at HostileNamesTest.java""");
  }
}
