package dev.baton.usercode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.incident.Incident;
import dev.baton.incident.Incident.Kind;
import dev.baton.recording.Recording;
import dev.baton.sdk.LiteOpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeIncidentsTest {

  private final Recording recording = Recording.of("scopes");
  private final Tracer tracer = LiteOpenTelemetry.builder(recording).build().getTracer("t");
  private final ExecutorService pool =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "pool-1"));

  @AfterEach
  void theThreadIsCleanForTheNextTest() {
    pool.shutdownNow();
    Lines.cleanUpThread();
  }

  private Span start(String name) {
    return tracer.spanBuilder(name).startSpan();
  }

  private List<Incident> incidents() {
    return recording.snapshot().incidents();
  }

  @Test
  void scopesThatAreClosedInOrderAreNoIncidents() {
    Span outer = start("outer");
    try (Scope first = outer.makeCurrent()) {
      try (Scope second = start("inner").makeCurrent()) {
        assertThat(recording.snapshot().openScopes()).hasSize(2);
      }
    }
    recording.over();

    assertThat(recording.snapshot().openScopes()).isEmpty();
    assertThat(incidents()).isEmpty();
  }

  @Test
  void aContextThatIsCurrentAlreadyNeedNotBeClosed() {
    try (Scope ignored = start("span").makeCurrent()) {
      Scope noop = Context.current().makeCurrent();
      assertThat(noop).isSameAs(Scope.noop());
    }
    recording.over();

    assertThat(incidents()).isEmpty();
  }

  @Test
  void aScopeInWhichTheTestStillWorksIsOpenAndNoIncident() {
    Span span = start("span");
    try (Scope ignored = span.makeCurrent()) {
      span.end();

      assertThat(recording.snapshot().openScopes()).hasSize(1);
      assertThat(incidents()).isEmpty();
    }
  }

  @Test
  void aScopeIsLeftOpenWhenItsThreadGoesOnToAnotherSpan() {
    Span span = start("span");
    Scope scope = span.makeCurrent();
    int opened = Lines.above();
    span.end();
    tracer.spanBuilder("next").startSpan();
    int next = Lines.above();

    Incident leak = incidents().get(0);
    assertThat(leak.kind()).isEqualTo(Kind.SCOPE_LEAKED);
    assertThat(leak.span().name()).isEqualTo("span");
    assertThat(leak.opened().at()).hasToString("ScopeIncidentsTest.java:" + opened);
    assertThat(leak.opened().thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(leak.happened().at()).hasToString("ScopeIncidentsTest.java:" + next);
    scope.close();
  }

  @Test
  void aScopeThatIsClosedInTheEndIsNoIncidentAnyMore() {
    Span span = start("span");
    Scope scope = span.makeCurrent();
    span.end();
    start("next").end();
    assertThat(incidents()).hasSize(1);

    scope.close();
    assertThat(incidents()).isEmpty();
  }

  @Test
  void aScopeOfTheTestsThreadIsLeftOpenWhenTheTestIsOver() {
    Scope scope = start("span").makeCurrent();
    assertThat(incidents()).isEmpty();
    recording.over();

    assertThat(incidents()).extracting(Incident::kind).containsExactly(Kind.SCOPE_LEAKED);
    scope.close();
  }

  @Test
  void aScopeOfAThreadThatHasEndedIsLeftOpen() throws InterruptedException {
    Span span = start("span");
    Thread thread = new Thread(span::makeCurrent, "short-lived");
    thread.start();
    thread.join();

    assertThat(incidents())
        .singleElement()
        .satisfies(leak -> assertThat(leak.kind()).isEqualTo(Kind.SCOPE_LEAKED))
        .satisfies(leak -> assertThat(leak.opened().thread()).isEqualTo("short-lived"));
  }

  @Test
  void aSpanStillOpenInAThreadOfThePoolIsAtWorkWhenTheTestIsOver() {
    Span span = start("span");
    CompletableFuture<Void> begun = new CompletableFuture<>();
    CompletableFuture<Void> go = new CompletableFuture<>();
    CompletableFuture<Void> work =
        CompletableFuture.runAsync(
            () -> {
              try (Scope ignored = span.makeCurrent()) {
                begun.complete(null);
                go.join();
              }
            },
            pool);
    begun.join();
    recording.over();

    assertThat(recording.snapshot().openScopes()).hasSize(1);
    assertThat(incidents()).isEmpty();
    go.complete(null);
    work.join();
    assertThat(recording.snapshot().openScopes()).isEmpty();
  }

  @Test
  void aSpanThatEndsInAWrappedTaskThatGoesOnLeavesNothingOpen() {
    Span span = start("span");
    CompletableFuture<Void> ended = new CompletableFuture<>();
    CompletableFuture<Void> go = new CompletableFuture<>();
    Runnable task =
        () -> {
          span.end();
          ended.complete(null);
          go.join();
        };
    CompletableFuture<Void> work =
        CompletableFuture.runAsync(Context.root().with(span).wrap(task), pool);
    ended.join();
    recording.over();

    assertThat(recording.snapshot().openScopes()).hasSize(1);
    assertThat(incidents()).isEmpty();
    go.complete(null);
    work.join();
  }

  @Test
  void aScopeClosedOnAnotherThreadIsReportedOnceAndNotAsLeftOpen() {
    Scope scope = start("span").makeCurrent();
    int opened = Lines.above();
    CompletableFuture.runAsync(scope::close, pool).join();
    CompletableFuture.runAsync(scope::close, pool).join();
    recording.over();

    Incident incident = incidents().get(0);
    assertThat(incidents()).hasSize(1);
    assertThat(incident.kind()).isEqualTo(Kind.SCOPE_CLOSED_ON_OTHER_THREAD);
    assertThat(incident.opened().at()).hasToString("ScopeIncidentsTest.java:" + opened);
    assertThat(incident.happened().thread()).isEqualTo("pool-1");
    assertThat(Span.current().getSpanContext().isValid()).as("the API ignored it").isTrue();
    scope.close();
    assertThat(Context.current()).isSameAs(Context.root());
  }

  @Test
  void aScopeClosedInAWrappedTaskIsClosedOnAnotherThreadToo() {
    Scope scope = start("span").makeCurrent();
    CompletableFuture.runAsync(Context.current().wrap(scope::close), pool).join();

    assertThat(incidents()).extracting(Incident::kind).contains(Kind.SCOPE_CLOSED_ON_OTHER_THREAD);
  }

  @Test
  void scopesClosedOutOfOrderAreReportedWithBothAndWithTheLines() {
    Scope outer = start("outer").makeCurrent();
    Scope inner = start("inner").makeCurrent();
    int innerOpened = Lines.above();
    outer.close();
    int closed = Lines.above();
    inner.close();
    recording.over();

    Incident incident = incidents().get(0);
    assertThat(incidents()).hasSize(1);
    assertThat(incident.kind()).isEqualTo(Kind.SCOPE_CLOSED_OUT_OF_ORDER);
    assertThat(incident.span().name()).isEqualTo("outer");
    assertThat(incident.happened().at()).hasToString("ScopeIncidentsTest.java:" + closed);
    assertThat(incident.inner().span().name()).isEqualTo("inner");
    assertThat(incident.inner().opened().at())
        .hasToString("ScopeIncidentsTest.java:" + innerOpened);
    assertThat(Span.current()).as("what the API leaves behind").hasToString(nameOf("outer"));
  }

  private String nameOf(String span) {
    return recording.spans().stream()
        .filter(captured -> captured.name().equals(span))
        .findFirst()
        .orElseThrow()
        .toString();
  }

  @Test
  void baggageAddedInsideASpanHasAScopeAsWell() {
    Scope outer = start("span").makeCurrent();
    Scope inner = Baggage.builder().put("tier", "gold").build().makeCurrent();
    outer.close();
    inner.close();

    assertThat(incidents())
        .extracting(Incident::kind)
        .containsExactly(Kind.SCOPE_CLOSED_OUT_OF_ORDER);
  }

  @Test
  void aForeignContextInsideIsNamed() {
    Scope outer = start("outer").makeCurrent();
    Scope foreign = Context.root().makeCurrent();
    outer.close();
    foreign.close();

    assertThat(incidents()).extracting(Incident::detail).containsExactly("the empty root context");
  }

  @Test
  void aScopeClosedTwiceIsHarmless() {
    Scope scope = start("span").makeCurrent();
    scope.close();
    try (Scope other = start("other").makeCurrent()) {
      scope.close();
      assertThat(Span.current()).isNotSameAs(Span.getInvalid());
    }

    assertThat(incidents()).isEmpty();
  }

  @Test
  void wrappedTasksLeaveNothingOpen() throws Exception {
    Span span = start("span");
    ExecutorService wrapped = Context.taskWrapping(pool);
    try (Scope ignored = span.makeCurrent()) {
      assertThat(wrapped.submit(Span::current).get()).isSameAs(span);
      Context.current().wrapSupplier(Span::current).get();
    }
    span.end();
    recording.over();

    assertThat(incidents()).isEmpty();
  }

  @Test
  void noLineIsLookedUpWhenLinesAreOff() {
    Tracer quiet =
        LiteOpenTelemetry.builder(recording).sourceLines(false).build().getTracer("quiet");
    Scope scope = quiet.spanBuilder("span").startSpan().makeCurrent();
    CompletableFuture.runAsync(scope::close, pool).join();

    assertThat(incidents().get(0).opened().at()).isNull();
    assertThat(incidents().get(0).happened().at()).isNull();
  }
}
