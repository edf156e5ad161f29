package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.recording.SteppedRecordings;
import dev.baton.time.ClockSteps;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ClockSkewRuleTest {

  /** What is said of two services in one JVM is shown by ClockSkewTest of the examples. */
  @Test
  void clocksOfTwoProcessesAreToBeSynchronised() {
    Snapshot snapshot =
        Snapshot.of(
            new WaterfallSpans(1)
                .add(1, 0, "charge", "orders", SpanKind.CLIENT, 6_000, 6_100)
                .add(2, 1, "POST /charge", "billing", SpanKind.SERVER, 1_010, 1_090)
                .list());

    List<Finding> findings = Diagnosis.of(snapshot);

    assertThat(findings).extracting(Finding::title).containsExactly("clock skew: orders → billing");
    assertThat(findings.get(0).cause())
        .isEqualTo(
            "so the clock of billing is about 5 s behind that of orders, or its spans get their times from such a clock by hand: synchronise the two, or leave the times to the SDK.");
  }

  @Test
  void nobodyIsAccusedOfAClockThatWasSetDuringTheTest() {
    AtomicLong wallMillis = new AtomicLong(6_050);
    Recording recording =
        SteppedRecordings.begin("test", new ClockSteps(wallMillis::get, () -> 0L));
    recording.accept(
        new WaterfallSpans(1)
            .add(1, 0, "charge", "orders", SpanKind.CLIENT, 6_000, 6_100)
            .add(2, 1, "POST /charge", "billing", SpanKind.SERVER, 1_010, 1_090)
            .list());

    wallMillis.addAndGet(-4_000);
    assertThat(Diagnosis.of(recording.snapshot())).hasSize(1); // that does not explain five seconds
    wallMillis.addAndGet(-1_000);
    recording.changed();

    assertThat(Diagnosis.of(recording.snapshot())).isEmpty();
  }
}
