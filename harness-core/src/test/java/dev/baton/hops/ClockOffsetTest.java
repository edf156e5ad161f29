package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the bounds say about the two clocks of a call. */
class ClockOffsetTest {

  private static final long MILLI = 1_000_000;

  private static ClockOffset offset(long atLeast, long atMost) {
    SpanContext context = Story.context(Story.TRACE, 1);
    CapturedSpan span = CapturedSpan.builder(context, "GET").build();
    return new ClockOffset(span, span, atLeast * MILLI, atMost * MILLI);
  }

  @ParameterizedTest
  @CsvSource({
    "-300, -200, true",
    "-300, -101, true",
    "-300, -100, false",
    "-300,   50, false",
    "  50,  300, false",
    " 100,  300, false",
    " 101,  300, true",
  })
  void itIsSeenWhereBothClocksCannotBeRight(long atLeast, long atMost, boolean isSeen) {
    assertThat(offset(atLeast, atMost).isSeen()).isEqualTo(isSeen);
  }

  @ParameterizedTest
  @CsvSource({
    "-300, -200, -250",
    " 200,  300,  250",
    " 200,  200,  200",
    " 300, -200, -200",
    " 300,  200,  300",
    " 300,    0,  300",
  })
  void itIsTheMiddleOfTheBoundsUnlessTheyContradictEachOther(
      long atLeast, long atMost, long millis) {
    assertThat(offset(atLeast, atMost).nanos()).isEqualTo(millis * MILLI);
  }

  @ParameterizedTest
  @CsvSource({
    "-300, -200, ', and 200 ms before it by its own clock'",
    " 200,    0, ', and ended 200 ms after it by its own clock, though it answered before'",
  })
  void itSaysWhatIsImpossible(long atLeast, long atMost, String words) {
    assertThat(offset(atLeast, atMost).words()).isEqualTo(words);
  }
}
