package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpanIncidentsTest {

  private final Recording recording = Recording.of("spans");
  private final Tracer tracer = LiteOpenTelemetry.builder(recording).build().getTracer("t");
  private final Span span = tracer.spanBuilder("span").startSpan();

  private List<Incident> incidents() {
    return recording.snapshot().incidents();
  }

  @Test
  void aSecondEndIsKnownWithItsLineAndChangesNothing() {
    span.end();
    CapturedSpan ended = recording.spans().get(0);
    span.end();
    int second = Lines.above();

    Incident incident = incidents().get(0);
    assertThat(incident.kind()).isEqualTo(Kind.ENDED_TWICE);
    assertThat(incident.span()).isSameAs(ended);
    assertThat(incident.happened().at()).hasToString("SpanIncidentsTest.java:" + second);
    assertThat(incident.happened().sequence()).isGreaterThan(ended.origin().ended().sequence());
    assertThat(recording.openSpanCount()).isZero();
  }

  @Test
  void eachChangeAfterTheEndTellsWhatWasAttempted() {
    span.end();
    span.setAttribute("order.id", "4711");
    span.setAttribute(AttributeKey.longKey("order.total"), 42);
    span.addEvent("retry");
    span.recordException(new IllegalStateException("late"));
    span.setStatus(StatusCode.ERROR, "late");
    span.updateName("other");
    span.addLink(
        SpanContext.createFromRemoteParent(
            "1".repeat(32), "2".repeat(16), TraceFlags.getDefault(), TraceState.getDefault()));

    assertThat(incidents())
        .extracting(Incident::detail)
        .containsExactly(
            "setAttribute order.id",
            "setAttribute order.total",
            "addEvent retry",
            "recordException exception",
            "setStatus ERROR",
            "updateName other",
            "addLink");
  }

  @Test
  void aLateChangeHasItsLine() {
    span.end();
    span.setAttribute("order.id", "4711");
    int late = Lines.above();

    assertThat(incidents().get(0).kind()).isEqualTo(Kind.CHANGED_AFTER_END);
    assertThat(incidents().get(0).happened().at()).hasToString("SpanIncidentsTest.java:" + late);
  }

  @Test
  void whatWouldChangeNothingAnywayIsNoIncident() {
    span.end();
    span.setAttribute((String) null, "value");
    span.setAttribute("", "value");
    span.setAttribute("customer.tier", (String) null);
    span.setAttribute(AttributeKey.stringKey("customer.tier"), null);
    span.setStatus(StatusCode.UNSET);
    span.addLink(SpanContext.getInvalid());
    span.isRecording();

    assertThat(incidents()).isEmpty();
  }

  @Test
  void anErrorAfterOkIsKnownWithBothLinesAndIgnored() {
    span.setStatus(StatusCode.ERROR, "first");
    span.setStatus(StatusCode.OK);
    int ok = Lines.above();
    span.setStatus(StatusCode.OK);
    span.setStatus(StatusCode.ERROR, "late");
    int error = Lines.above();

    Incident incident = incidents().get(0);
    assertThat(incidents()).hasSize(1);
    assertThat(incident.kind()).isEqualTo(Kind.ERROR_AFTER_OK);
    assertThat(incident.detail()).isEmpty();
    assertThat(incident.earlier().at()).hasToString("SpanIncidentsTest.java:" + ok);
    assertThat(incident.happened().at()).hasToString("SpanIncidentsTest.java:" + error);
    assertThat(recording.spans().get(0).status()).isEqualTo(SpanStatus.ok());
  }

  @Test
  void anErrorAfterTheEndIsALateChangeAfterOkToo() {
    span.setStatus(StatusCode.OK);
    span.end();
    span.setStatus(StatusCode.OK);
    span.setStatus(StatusCode.ERROR);

    assertThat(incidents())
        .extracting(Incident::kind, Incident::detail, Incident::earlier)
        .containsExactly(tuple(Kind.CHANGED_AFTER_END, "setStatus ERROR", null));
  }

  @Test
  void aSpanThatIsUsedForEverAfterItsEndReportsItselfAFewTimesOnly() {
    span.end();
    for (int i = 0; i < 1_000; i++) {
      span.setAttribute("order.id", i);
    }

    assertThat(incidents()).hasSize(Incident.MAX_PER_SPAN);
  }
}
