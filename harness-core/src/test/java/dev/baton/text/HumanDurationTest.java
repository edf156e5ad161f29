package dev.baton.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanDurationTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "1, 1 ns",
    "999, 999 ns",
    "1000, 1 us",
    "1500, 1.5 us",
    "9949, 9.9 us",
    "9950, 10 us",
    "200000, 200 us",
    "999499, 999 us",
    "999500, 1 ms",
    "1500000, 1.5 ms",
    "15400000, 15 ms",
    "410000000, 410 ms",
    "999500000, 1 s",
    "1500000000, 1.5 s",
    "12340000000, 12.3 s",
    "59940000000, 59.9 s",
    "59950000000, 1 min",
    "125000000000, 2 min 5 s",
    "3600000000000, 1 h",
    "7980000000000, 2 h 13 min",
    "180000000000000, 2 d 2 h",
    "-3000000, -3 ms",
    "-9223372036854775808, -106751 d 23 h",
  })
  void writesNanosecondsAsPeopleSayThem(long nanos, String expected) {
    assertThat(HumanDuration.ofNanos(nanos)).isEqualTo(expected);
  }

  @Test
  void takesDurationsBeyondTheRangeOfNanoseconds() {
    assertThat(HumanDuration.of(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo("106751 d 23 h");
    assertThat(HumanDuration.of(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo("-106751 d 23 h");
  }
}
