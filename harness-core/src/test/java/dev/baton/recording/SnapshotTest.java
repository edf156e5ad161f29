package dev.baton.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnapshotTest {

  private static final CapturedSpan CHECKOUT = span(1, "checkout");
  private static final CapturedSpan JOB = span(2, "job");

  private static CapturedSpan span(int id, String name) {
    SpanContext context =
        SpanContext.create(
            String.format("%032x", id),
            String.format("%016x", id),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return CapturedSpan.builder(context, name).build();
  }

  private static CapturedLog logIn(CapturedSpan span) {
    return new CapturedLog(
        1,
        1,
        Severity.INFO,
        null,
        null,
        null,
        Attributes.empty(),
        0,
        span.spanContext(),
        InstrumentationScope.empty(),
        Resource.empty(),
        new Moment(1, "main", null));
  }

  @Test
  void whatIsTakenOutGoesWithItsLogRecords() {
    Recording recording = Recording.of("test");
    recording.accept(List.of(CHECKOUT, JOB));
    recording.logged(logIn(CHECKOUT));
    recording.logged(logIn(JOB));
    Snapshot all = recording.snapshot();

    Snapshot rest = all.without(List.of(JOB));

    assertThat(rest.spans()).containsExactly(CHECKOUT);
    assertThat(rest.traces()).hasSize(1);
    assertThat(rest.logs()).containsExactly(logIn(CHECKOUT));
    assertThat(rest.revision()).isEqualTo(all.revision());
    assertThat(all.spans()).hasSize(2);
  }

  @Test
  void withoutNothingItIsTheSame() {
    Snapshot all = Snapshot.of(List.of(CHECKOUT));

    assertThat(all.without(List.of())).isSameAs(all);
  }
}
