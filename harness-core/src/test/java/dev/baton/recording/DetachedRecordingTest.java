package dev.baton.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

class DetachedRecordingTest {

  private static final CapturedSpan JOB =
      CapturedSpan.builder(
              SpanContext.create(
                  "0af7651916cd43dd8448eb211c80319c",
                  SpanId.fromLong(1),
                  TraceFlags.getSampled(),
                  TraceState.getDefault()),
              "job")
          .time(1, 2)
          .build();

  private final Recording recording = Recording.of("checkout");
  private final RecordingReference reference = recording.reference();

  @Test
  void theReferenceIsOfTheRecordingUntilThatIsDetached() {
    assertThat(reference.get()).isSameAs(recording);

    recording.detach();

    assertThat(reference.get()).isNotSameAs(recording);
    assertThat(recording.reference()).isSameAs(reference);
  }

  @Test
  void whoHoldsTheRecordingCanReadItAfterwards() {
    recording.started(() -> JOB);
    recording.detach();

    assertThat(recording.spans()).containsExactly(JOB);
    assertThat(recording.isOver()).isTrue();
  }

  @Test
  void whatIsToldToTheReferenceAfterwardsIsForgotten() throws Exception {
    recording.detach();
    Recording forgetting = reference.get();

    for (int i = 0; i < 1_000; i++) {
      forgetting.started(() -> JOB);
      forgetting.ended();
      forgetting.accept(List.of(JOB));
      forgetting.note("note " + i);
      forgetting.register(() -> List.of("never"));
      Callable<String> task = () -> "done";
      assertThat(forgetting.tasks().track(task, Span.getInvalid(), null, false)).isSameAs(task);
    }

    assertThat(forgetting.snapshot().spans()).isEmpty();
    assertThat(forgetting.snapshot().notes()).isEmpty();
    assertThat(forgetting.pendingActivities()).isEmpty();
    assertThat(forgetting.openSpanCount()).isZero();
  }

  @Test
  void whatHappensAfterwardsIsOfTheSameNameAndComesAfterAllElse() {
    recording.started(() -> JOB);
    long last = recording.nextSequence();

    recording.detach();

    assertThat(reference.get().name()).isEqualTo("checkout");
    assertThat(reference.get().isOver()).isTrue();
    assertThat(reference.get().nextSequence()).isGreaterThan(last);
    assertThat(reference.get().ended()).isGreaterThan(last);
  }

  @Test
  void aTaskThatRunsAcrossTheEndIsNoLongerCounted() throws Exception {
    Callable<String> task =
        recording
            .tasks()
            .track(
                () -> {
                  recording.detach();
                  return "done";
                },
                Span.getInvalid(),
                null,
                false);

    assertThat(task.call()).isEqualTo("done");
    assertThat(reference.get()).isNotSameAs(recording);
  }
}
