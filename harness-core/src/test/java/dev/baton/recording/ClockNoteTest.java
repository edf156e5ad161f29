package dev.baton.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.time.ClockSteps;
import dev.baton.time.ClockUse;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockNoteTest {

  private final AtomicLong wallMillis = new AtomicLong(1_000_000);
  private final Recording recording =
      SteppedRecordings.begin("test", new ClockSteps(wallMillis::get, () -> 0L));

  @Test
  void aRecordingSaysThatTheClockWasSetWhereItsTimesShowIt() {
    call(20_000, 6_800);
    wallMillis.addAndGet(-13_200);

    assertThat(recording.snapshot().notes())
        .containsExactly(
            "the clock of this machine was set by 13.2 s during the test: times before and after it"
                + " cannot be compared");
  }

  @Test
  void whereNoTimeShowsItThereIsNothingToSay() {
    call(6_800, 6_900);
    wallMillis.addAndGet(-13_200);

    assertThat(recording.snapshot().notes()).isEmpty();
  }

  @Test
  void aClockThatIsSetForthMakesCallsThatBeginAfterTheirCaller() {
    call(6_800, 20_000);
    wallMillis.addAndGet(13_200);

    assertThat(recording.snapshot().notes())
        .containsExactly(
            "the clock of this machine was set by 13.2 s during the test: times before and after it"
                + " cannot be compared");
  }

  /** The times of Baton's services are those of before: another test runs. */
  @Test
  void aClockThatWasReadForATestBesideItMayHaveBeenSetBefore() {
    ClockSteps steps = new ClockSteps(wallMillis::get, () -> 0L);
    ClockUse use = ClockUse.none(steps);
    wallMillis.addAndGet(-13_200);

    assertThat(SteppedRecordings.begin("test", steps, use).snapshot().clockStepNanos())
        .isEqualTo(13_200_000_000L);
  }

  @Test
  void aClockThatNobodySetIsNotMentioned() {
    call(20_000, 6_800);

    assertThat(recording.snapshot().notes()).isEmpty();
    assertThat(recording.snapshot().clockStepNanos()).isZero();
  }

  @Test
  void aPartOfASnapshotKnowsOfTheStepToo() {
    wallMillis.addAndGet(-13_200);

    assertThat(recording.snapshot().withoutTraces(Set.of("any")).clockStepNanos())
        .isEqualTo(13_200_000_000L);
  }

  private void call(long callerMillis, long receiverMillis) {
    recording.accept(
        new WaterfallSpans(1)
            .add(1, 0, "charge", "orders", SpanKind.CLIENT, callerMillis, callerMillis + 50)
            .add(2, 1, "charge", "billing", SpanKind.SERVER, receiverMillis, receiverMillis + 50)
            .list());
  }
}
