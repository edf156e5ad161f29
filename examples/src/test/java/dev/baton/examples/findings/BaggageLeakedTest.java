package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** The tenant of one request stays current on a thread, for all requests after it. */
@TraceTest
class BaggageLeakedTest {

  private final BlockingQueue<Runnable> requests = new LinkedBlockingQueue<>();
  private final Thread desk1 = new Thread(this::work, "desk-1");

  private void work() {
    Runnable request;
    while ((request = requests.poll()) != null) {
      request.run();
    }
  }

  private void handle(Tracer desk, String tenant) {
    Baggage.builder().put("tenant", tenant).build().makeCurrent();
    desk.spanBuilder("handle").startSpan().end();
  }

  private void handleSafely(Tracer desk, String tenant) {
    try (Scope ignored = Baggage.builder().put("tenant", tenant).build().makeCurrent()) {
      desk.spanBuilder("handle").startSpan().end();
    }
  }

  private void sweep(Tracer desk) {
    desk.spanBuilder("sweep").startSpan().end();
  }

  private void workOff() throws InterruptedException {
    desk1.start();
    desk1.join();
  }

  @Test
  void baggageThatStaysOnAThreadIsFound(TraceHarness harness) throws InterruptedException {
    Tracer desk = harness.service("desk").getTracer("by-hand");
    requests.add(() -> handle(desk, "blue"));
    requests.add(() -> sweep(desk));
    workOff();

    assertThat(harness).span("sweep").hasBaggage("tenant", "blue");
    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/scope-leaked (CERTAIN)
            scope left open: baggage tenant=blue, on thread desk-1
              baggage tenant=blue was made current   BaggageLeakedTest.java «Baggage.builder().put("tenant", tenant).build().makeCurrent();» (desk-1)
              handle (INTERNAL) then began in it     BaggageLeakedTest.java «desk.spanBuilder("handle").startSpan().end();» (desk-1)
              sweep (INTERNAL) then began in it      BaggageLeakedTest.java «desk.spanBuilder("sweep").startSpan().end();» (desk-1)
            so the scope of makeCurrent is not closed on every way out: open it in try-with-resources.
            to settle it: look for the close() of that scope, also for when something is thrown""");
  }

  /** Who has a parent here, or works on another thread, has not begun in the scope. */
  @Test
  void onlyWhatBeganInTheScopeIsShown(TraceHarness harness) throws InterruptedException {
    Traced desk = Traced.service(harness, "desk");
    Map<String, String> request = new HashMap<>();
    desk.inSpan("send", () -> desk.propagator.inject(Context.current(), request, Map::put));
    requests.add(() -> sweep(desk.tracer));
    requests.add(() -> handle(desk.tracer, "blue"));
    requests.add(() -> desk.inSpan("answer", () -> sweep(desk.tracer)));
    requests.add(
        () ->
            desk.tracer
                .spanBuilder("receive")
                .setParent(desk.propagator.extract(Context.root(), request, new MapHeaders()))
                .startSpan()
                .end());
    workOff();
    desk.inSpan("elsewhere", () -> {});

    assertThat(FindingText.of(harness))
        .contains(
            """
            scope left open: baggage tenant=blue, on thread desk-1
              baggage tenant=blue was made current   BaggageLeakedTest.java «Baggage.builder().put("tenant", tenant).build().makeCurrent();» (desk-1)
              handle (INTERNAL) then began in it     BaggageLeakedTest.java «desk.spanBuilder("handle").startSpan().end();» (desk-1)
              answer (INTERNAL) then began in it     Traced.java «Span span = tracer.spanBuilder(name).startSpan();», called at BaggageLeakedTest.java «requests.add(() -> desk.inSpan("answer", () -> sweep(desk.tracer)));» (desk-1)
              receive (INTERNAL) then began in it    BaggageLeakedTest.java «.startSpan()» (desk-1)
            so""");
  }

  @Test
  void ofManyTheFirstThreeAreShown(TraceHarness harness) throws InterruptedException {
    Tracer desk = harness.service("desk").getTracer("by-hand");
    requests.add(() -> handle(desk, "blue"));
    for (int i = 0; i < 4; i++) {
      requests.add(() -> sweep(desk));
    }
    workOff();

    assertThat(FindingText.of(harness))
        .contains(
            """
              sweep (INTERNAL) then began in it      BaggageLeakedTest.java «desk.spanBuilder("sweep").startSpan().end();» (desk-1)
              sweep (INTERNAL) then began in it      BaggageLeakedTest.java «desk.spanBuilder("sweep").startSpan().end();» (desk-1)
              and 2 more
            so""");
  }

  @Test
  void aScopeThatIsClosedKeepsItToItsRequest(TraceHarness harness) throws InterruptedException {
    Tracer desk = harness.service("desk").getTracer("by-hand");
    requests.add(() -> handleSafely(desk, "blue"));
    requests.add(() -> sweep(desk));
    workOff();

    assertThat(harness).span("handle").hasBaggage("tenant", "blue");
    assertThat(harness).span("sweep").doesNotHaveBaggage("tenant");
    assertThat(harness.findings()).isEmpty();
  }

  private static Scope tenant(String name) {
    return Context.root().with(Baggage.builder().put("tenant", name).build()).makeCurrent();
  }

  @Test
  void scopesOfBaggageThatAreClosedInTheWrongOrderAreFound(TraceHarness harness) {
    Scope blue = tenant("blue");
    Scope green = tenant("green");
    blue.close();
    green.close();
    blue.close();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/scope-out-of-order (CERTAIN)
            scope closed out of order: baggage tenant=blue
              baggage tenant=blue was made current          BaggageLeakedTest.java «return Context.root().with(Baggage.builder().put("tenant", name).build()).makeCurrent();» (main)
              baggage tenant=green was made current in it   BaggageLeakedTest.java «return Context.root().with(Baggage.builder().put("tenant", name).build()).makeCurrent();» (main)
              baggage tenant=blue was closed before that    BaggageLeakedTest.java «blue.close();» (main)
            so that close is ignored, and baggage tenant=blue is current on main again when the inner scope is closed: close scopes in the opposite order, best with try-with-resources.
            to settle it: close the inner scope first""");
  }

  @Test
  void aScopeOfBaggageThatAnotherThreadClosesIsFound(TraceHarness harness)
      throws InterruptedException {
    Scope blue = tenant("blue");
    requests.add(() -> blue.close());
    workOff();
    blue.close();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/scope-closed-on-other-thread (CERTAIN)
            scope closed on another thread: baggage tenant=blue
              baggage tenant=blue was made current   BaggageLeakedTest.java «return Context.root().with(Baggage.builder().put("tenant", name).build()).makeCurrent();» (main)
              its scope was closed                   BaggageLeakedTest.java «requests.add(() -> blue.close());» (desk-1)
            so baggage tenant=blue stays current on main, because a scope belongs to the thread that opened it: close it there, and give desk-1 the context with Context.current().wrap.
            to settle it: open and close the scope in one try-with-resources on main""");
  }
}
