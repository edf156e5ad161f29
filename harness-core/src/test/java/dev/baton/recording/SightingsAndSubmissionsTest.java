package dev.baton.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.propagation.Submission;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SightingsAndSubmissionsTest {

  private final Recording recording = Recording.of("wire");

  private static Sighting sighting(long sequence, List<String> values) {
    return new Sighting(
        "edge",
        Side.ARRIVED,
        CarrierKind.HTTP,
        "GET /",
        1,
        new Moment(sequence, "t", null),
        0,
        Map.of("traceparent", values),
        List.of("traceparent"));
  }

  @Test
  void sightingsStandInTheirPlaces() {
    recording.sighted(sequence -> sighting(sequence, List.of()));
    long between = recording.nextSequence();
    recording.sighted(sequence -> sighting(sequence, List.of()));

    assertThat(recording.snapshot().sightings())
        .extracting(sighting -> sighting.moment().sequence())
        .containsExactly(between - 1, between + 1);
  }

  @Test
  void aSightingDoesNotChangeAnyMore() {
    List<String> values = new ArrayList<>(List.of("a"));
    Sighting sighting = sighting(1, values);
    values.add("b");

    assertThat(sighting.values("TraceParent")).containsExactly("a");
    assertThat(sighting.values("baggage")).isEmpty();
    assertThatThrownBy(() -> sighting.headers().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void aSubmissionIsReadAsItIsAtEachMoment() {
    Submission before = submission(null, null);
    AtomicReference<Submission> known = new AtomicReference<>(before);
    LiveSubmission live = recording.submitted(sequence -> known::get);
    assertThat(recording.snapshot().submissions()).containsExactly(before);

    Submission after = submission(new Moment(5, "worker", 7, null), null);
    known.set(after);
    recording.changed();

    assertThat(recording.snapshot().submissions()).containsExactly(after);
    assertThat(live.snapshot()).isEqualTo(after);
  }

  @Test
  void aTaskRunsOnItsThreadBetweenStartAndEnd() {
    Submission task =
        submission(new Moment(5, "worker", 7, null), new Moment(9, "worker", 7, null));

    assertThat(task.isRunningAt(new Moment(7, "worker", 7, null))).isTrue();
    assertThat(task.isRunningAt(new Moment(4, "worker", 7, null))).isFalse();
    assertThat(task.isRunningAt(new Moment(10, "worker", 7, null))).isFalse();
    assertThat(task.isRunningAt(new Moment(7, "worker", 8, null))).isFalse();
    assertThat(submission(null, null).isRunningAt(new Moment(7, "worker", 7, null))).isFalse();
  }

  private static Submission submission(Moment started, Moment ended) {
    return new Submission(
        "pool", new Moment(1, "main", null), SpanContext.getInvalid(), started, ended);
  }
}
