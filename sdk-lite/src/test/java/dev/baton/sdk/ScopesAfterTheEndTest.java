package dev.baton.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.recording.Recording;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.CurrentScope;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

/** Who looked at a span meanwhile changes nothing of what is known of its scopes. */
class ScopesAfterTheEndTest {

  private final Recording recording = Recording.of("scopes");
  private final Tracer tracer = LiteOpenTelemetry.builder(recording).build().getTracer("t");

  private SpanOrigin origin() {
    SpanOrigin origin = recording.snapshot().spans().get(0).origin();
    assertThat(origin).isNotNull();
    return origin;
  }

  @Test
  void aScopeThatOutlivesItsSpanIsClosedLater() {
    Span span = tracer.spanBuilder("order").startSpan();
    try (Scope ignored = span.makeCurrent()) {
      span.end();
      assertThat(origin().openAtEnd()).extracting(CurrentScope::closedAfter).isEqualTo(0L);
      assertThat(origin().current()).isEqualTo(origin().openAtEnd());
      tracer.spanBuilder("late").startSpan().end();
    }
    tracer.spanBuilder("next").startSpan().end();

    assertThat(origin().openAtEnd())
        .extracting(CurrentScope::closedAfter)
        .isEqualTo(origin().started().sequence() + 3);
    assertThat(origin().current()).isEqualTo(origin().openAtEnd());
  }

  @Test
  void aContextThatIsMadeCurrentAgainIsSeen() {
    Span span = tracer.spanBuilder("order").startSpan();
    span.makeCurrent().close();
    span.end();
    CurrentScope first = origin().current();
    span.makeCurrent().close();
    tracer.spanBuilder("next").startSpan().end();

    assertThat(origin().openAtEnd()).isNull();
    assertThat(first)
        .extracting(scope -> scope.opened().sequence())
        .isEqualTo(origin().started().sequence());
    assertThat(origin().current())
        .extracting(s -> s.opened().sequence())
        .isEqualTo(origin().started().sequence() + 1);
  }
}
