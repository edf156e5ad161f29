package dev.baton.collector.pipeline.ottl;

import static dev.baton.collector.pipeline.ottl.Table.assertValues;

import org.junit.jupiter.api.Test;

/** Times, their parts, and texts of them. */
class TimeFunctionsTest {

  @Test
  void timesAreReadByDirectives() {
    assertValues(
        """
        UnixSeconds(Time("2024-02-29 01:02:03", "%Y-%m-%d %H:%M:%S")) => 1709168523
        UnixSeconds(Time("29/Feb/2024:12:30:15 +0100", "%d/%b/%Y:%H:%M:%S %z")) => 1709206215
        UnixMilli(Time("2024-02-29T12:30:15.123", "%Y-%m-%dT%H:%M:%S.%L")) => 1709209815123
        UnixNano(Time("2024-02-29T12:30:15.123456", "%Y-%m-%dT%H:%M:%S.%f")) => 1709209815123456000
        UnixNano(Time("2024-02-29T12:30:15.123456789", "%Y-%m-%dT%H:%M:%S.%s")) => 1709209815123456789
        UnixSeconds(Time("12:30 PM 2/3/24", "%I:%M %p %q/%g/%y")) => 1706963400
        """);
  }

  @Test
  void anHourThatTheClockSkipsIsReadWithTheOffsetBeforeIt() {
    assertValues(
        """
        UnixNano(Time("2024-03-31T02:30:00", "%Y-%m-%dT%H:%M:%S", "Europe/Berlin")) => 1711848600000000000
        """);
  }

  @Test
  void textsThatDoNotFitAreErrors() {
    assertValues(
        """
        UnixSeconds(Time("x", "%Y")) => error: no year at 'x' in x
        UnixSeconds(Time("2024-02-30", "%Y-%m-%d")) => error: there is no such day: 2024-02-30
        UnixSeconds(Time("2024-01-01", "%Y-%m-%d", "Nowhere/Else")) => error: set: UnixSeconds: Time: no time zone Nowhere/Else
        """);
  }

  @Test
  void timesArePrintedByDirectives() {
    assertValues(
        """
        FormatTime(Now(), "%Y-%m-%dT%H:%M:%S.%f%z") => "2024-02-29T12:30:15.123456Z"
        FormatTime(Now(), "%A %a %B %b %d %p %I %y") => "Thursday Thu February Feb 29 PM 12 24"
        """);
  }

  @Test
  void partsOfTheTimeAreInts() {
    assertValues(
        """
        Year(Now()) => 2024
        Month(Now()) => 2
        Day(Now()) => 29
        Hour(Now()) => 12
        Minute(Now()) => 30
        Second(Now()) => 15
        Nanosecond(Now()) => 123456789
        Weekday(Now()) => 4
        UnixMilli(TruncateTime(Now(), Duration("1h"))) => 1709208000000
        """);
  }

  @Test
  void partsOfDurationsAreFloatsAboveMilliseconds() {
    assertValues(
        """
        Hours(Duration("90m")) => 1.5
        Minutes(Duration("90s")) => 1.5
        Seconds(Duration("1500ms")) => 1.5
        Milliseconds(Duration("1.5s")) => 1500
        Nanoseconds(Duration("1us")) => 1000
        """);
  }

  @Test
  void anAttributeHoldsNoTime() {
    assertValues(
        """
        Now() => error: an attribute cannot hold a time
        end_time - start_time => error: an attribute cannot hold a duration
        """);
  }
}
