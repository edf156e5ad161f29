package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Snapshot;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
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
}
