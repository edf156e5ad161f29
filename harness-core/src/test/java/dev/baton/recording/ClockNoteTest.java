package dev.baton.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.time.ClockSteps;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockNoteTest {

  private final AtomicLong wallMillis = new AtomicLong(1_000_000);
  private final Recording recording =
      SteppedRecordings.begin("test", new ClockSteps(wallMillis::get, () -> 0L));

  @Test
  void aRecordingSaysThatTheClockWasSet() {
    wallMillis.addAndGet(-13_200);
    Snapshot snapshot = recording.snapshot();

    assertThat(snapshot.clockStepNanos()).isEqualTo(13_200_000_000L);
    assertThat(snapshot.notes())
        .containsExactly(
            "the clock of this machine was set by 13.2 s during the test: times of spans of other SDKs before and after it cannot be compared");
    assertThat(snapshot.withoutTraces(Set.of("a")).clockStepNanos())
        .isEqualTo(13_200_000_000L);
  }

  @Test
  void aClockThatNobodySetIsNotMentioned() {
    assertThat(recording.snapshot().notes()).isEmpty();
    assertThat(recording.snapshot().clockStepNanos()).isZero();
  }
}
