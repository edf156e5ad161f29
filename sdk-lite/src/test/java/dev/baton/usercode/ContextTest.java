package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ContextTest {

  private final Recording recording = Recording.of("context");
  private final Tracer tracer = LiteOpenTelemetry.builder(recording).build().getTracer("t");
  private final Span span = tracer.spanBuilder("span").startSpan();

  @Test
  void aSpanIsCurrentWithinItsScopeOnly() {
    try (Scope ignored = span.makeCurrent()) {
      assertThat(Span.current()).isSameAs(span);
    }
    assertThat(Span.current().getSpanContext().isValid()).isFalse();
  }

  @Test
  void baggageAndSpanStayTogether() {
    Context context = Context.root().with(span).with(Baggage.builder().put("tier", "gold").build());

    assertThat(Span.fromContext(context)).isSameAs(span);
    assertThat(Baggage.fromContext(context).getEntryValue("tier")).isEqualTo("gold");
  }

  @Test
  void anotherSpanTakesThePlaceOfTheFirst() {
    Span inner = tracer.spanBuilder("inner").startSpan();
    Context context = Context.root().with(span).with(inner);
    Context foreign = Context.root().with(span).with(Span.getInvalid());

    assertThat(Span.fromContext(context)).isSameAs(inner);
    assertThat(Span.fromContext(foreign)).isSameAs(Span.getInvalid());
  }

  @Test
  void aWrappedTaskIsPendingUntilItHasRun() throws Exception {
    Callable<Span> task = Context.root().with(span).wrap(Span::current);
    assertThat(recording.pendingActivities()).containsExactly("1 task that captured the context");

    assertThat(task.call()).isSameAs(span);
    assertThat(recording.pendingActivities()).isEmpty();
  }

  @Test
  void aWrappedExecutorCarriesTheContext() throws Exception {
    ExecutorService pool = Context.taskWrapping(Executors.newSingleThreadExecutor());
    try (Scope ignored = span.makeCurrent()) {
      assertThat(pool.submit(Span::current).get()).isSameAs(span);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aWrappedRunnableThrowsWhatTheTaskThrows() {
    RuntimeException failure = new IllegalStateException("broken");
    Runnable failing =
        () -> {
          throw failure;
        };
    Runnable task = Context.root().with(span).wrap(failing);

    assertThatThrownBy(task::run).isSameAs(failure);
  }

  @Test
  void aWrappedRunnableThrowsEvenWhatItDoesNotDeclare() {
    IOException failure = new IOException("thrown by a language without checked exceptions");
    Runnable task = Context.root().with(span).wrap(() -> ContextTest.<Error>sneak(failure));

    assertThatThrownBy(task::run).isSameAs(failure);
  }

  @SuppressWarnings("unchecked")
  private static <X extends Throwable> void sneak(Throwable failure) throws X {
    throw (X) failure;
  }

  @Test
  void aSpanThatIsStoredInNoContextHasOneOfItsOwn() {
    assertThat(Span.fromContext(span.storeInContext(null))).isSameAs(span);
  }
}
