package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Spans and scopes that are open for long, and what happens below them. */
@TraceTest
class HealthySessionsTest {

  private final ExecutorService ui = Executors.newSingleThreadExecutor(t -> new Thread(t, "ui"));

  @AfterEach
  void stop() {
    ui.shutdownNow();
  }

  private static Map<String, String> send(Traced browser, String name) {
    Map<String, String> headers = new HashMap<>();
    Span span = browser.tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();
    browser.propagator.inject(Context.root().with(span), headers, Map::put);
    span.end();
    return headers;
  }

  private static void frame(Traced chat, Context session, Map<String, String> headers) {
    chat.propagator.extract(Context.root(), headers, new MapHeaders()); // for its baggage
    chat.tracer
        .spanBuilder("frame")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(session)
        .startSpan()
        .end();
  }

  @Test
  void framesBelowTheSpanOfTheirWebSocketSession(TraceHarness harness) {
    Traced browser = Traced.service(harness, "browser");
    Traced chat = Traced.service(harness, "chat");
    Span session = chat.tracer.spanBuilder("GET /ws").setSpanKind(SpanKind.SERVER).startSpan();
    frame(chat, Context.root().with(session), send(browser, "hello"));
    frame(chat, Context.root().with(session), send(browser, "bye"));
    session.end();
    Healthy.isNotAccused(harness);
  }

  @Test
  void framesBelowTheHandshakeThatIsOver(TraceHarness harness) {
    Traced browser = Traced.service(harness, "browser");
    Traced chat = Traced.service(harness, "chat");
    Span handshake = chat.tracer.spanBuilder("GET /ws").setSpanKind(SpanKind.SERVER).startSpan();
    handshake.end();
    frame(chat, Context.root().with(handshake), send(browser, "hello"));
    frame(chat, Context.root().with(handshake), send(browser, "bye"));
    Healthy.isNotAccused(harness);
  }

  @Test
  void framesBelowWhatTheBrowserSaidWhenItConnected(TraceHarness harness) {
    Traced browser = Traced.service(harness, "browser");
    Traced chat = Traced.service(harness, "chat");
    Context session =
        chat.propagator.extract(Context.root(), send(browser, "connect"), new MapHeaders());
    frame(chat, session, send(browser, "hello"));
    frame(chat, session, send(browser, "bye"));
    Healthy.isNotAccused(harness);
  }

  @Test
  void framesOfAUserInterfaceBelowItsSession(TraceHarness harness) {
    Traced app = Traced.service(harness, "app");
    onUi(
        () -> {
          Span session = app.tracer.spanBuilder("session").startSpan();
          try (Scope ignored = session.makeCurrent()) {
            app.inSpan("frame", () -> {});
            app.inSpan("frame", () -> assertThat(FindingText.of(harness)).isEmpty());
          } finally {
            session.end();
          }
        });
    Healthy.isSilent(harness);
  }

  /** Spans of sessions end at once in many an app, so that they are exported before it dies. */
  @Test
  void framesOfAUserInterfaceBelowASessionThatEndedWhenItBegan(TraceHarness harness) {
    Traced app = Traced.service(harness, "app");
    onUi(
        () -> {
          Span session = app.tracer.spanBuilder("session").startSpan();
          session.end();
          try (Scope ignored = session.makeCurrent()) {
            app.inSpan("frame", () -> {});
            app.inSpan("frame", () -> Healthy.isNotAccusedYet(harness));
          }
        });
    Healthy.isSilent(harness);
  }

  @Test
  void aScopeThatIsOpenWhileTheTestRuns(TraceHarness harness) {
    Traced app = Traced.service(harness, "app");
    Span span = app.tracer.spanBuilder("import").startSpan();
    Scope scope = span.makeCurrent();
    app.inSpan("report", () -> {});
    span.end();
    Healthy.isNotAccusedYet(harness);
    scope.close();
    Healthy.isSilent(harness);
  }

  @Test
  void aScopeThatALaterTaskOfItsThreadCloses(TraceHarness harness) {
    Traced app = Traced.service(harness, "app");
    Span span = app.tracer.spanBuilder("session").startSpan();
    Scope[] scope = new Scope[1];
    onUi(
        () -> {
          scope[0] = span.makeCurrent();
        });
    onUi(() -> app.inSpan("click", () -> {}));
    onUi(span::end);
    onUi(() -> app.inSpan("good bye", () -> {}));
    Healthy.isNotAccusedYet(harness);
    onUi(() -> scope[0].close());
    Healthy.isSilent(harness);
  }

  @Test
  void baggageThatIsCurrentForAWholeSession(TraceHarness harness) {
    Traced app = Traced.service(harness, "app");
    try (Scope ignored = Baggage.builder().put("tenant", "blue").build().makeCurrent()) {
      app.inSpan("click", () -> {});
      app.inSpan("click", () -> Healthy.isNotAccusedYet(harness));
    }
    Healthy.isSilent(harness);
  }

  private void onUi(Runnable work) {
    Waits.forTheEndOf(ui.submit(work));
  }
}
