package dev.baton.examples.findings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import dev.baton.assertions.BatonAssertions;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@TraceTest
class ScopeClosedEarlyTest {

  private static SpanBuilder serverSpan(Traced billing, HttpExchange request) {
    Context caller =
        billing.propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());
    return billing.tracer.spanBuilder("GET /charge").setSpanKind(SpanKind.SERVER).setParent(caller);
  }

  private static void book(Traced billing) {
    billing.tracer.spanBuilder("INSERT bookings").setSpanKind(SpanKind.CLIENT).startSpan().end();
  }

  private static void audit(Traced billing) {
    billing.tracer.spanBuilder("write audit").startSpan().end();
  }

  /** The resources of a try are closed before its finally runs. */
  private static void answer(Traced billing, HttpExchange request) throws IOException {
    Span span = serverSpan(billing, request).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      book(billing);
    } finally {
      audit(billing);
      span.end();
    }
    Web.ok(request);
  }

  private static void call(TraceHarness harness, Handler handler, int times) throws IOException {
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server = Web.serve("billing", request -> handler.answer(billing, request))) {
      for (int i = 0; i < times; i++) {
        orders.get(server.at("/charge"));
      }
    }
  }

  private interface Handler {
    void answer(Traced billing, HttpExchange request) throws IOException;
  }

  @Test
  void workInTheFinallyOfTheScopeIsPossiblyLost(TraceHarness harness) throws IOException {
    call(harness, ScopeClosedEarlyTest::answer, 2);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/scope-closed-early (POSSIBLE)
            perhaps: lost context: inside billing
            …, but perhaps it broke inside billing, between GET /charge and write audit: the scope of GET /charge, opened at ScopeClosedEarlyTest.java «try (Scope ignored = span.makeCurrent()) {», was closed before ScopeClosedEarlyTest.java «billing.tracer.spanBuilder("write audit").startSpan().end();» started it
              billing started GET /charge (SERVER)                      ScopeClosedEarlyTest.java «Span span = serverSpan(billing, request).startSpan();» (billing-http-1)
              billing made GET /charge (SERVER) current                 ScopeClosedEarlyTest.java «try (Scope ignored = span.makeCurrent()) {» (billing-http-1)
              billing closed that scope
              billing started write audit (INTERNAL) without a parent   ScopeClosedEarlyTest.java «billing.tracer.spanBuilder("write audit").startSpan().end();» (billing-http-1)
              and 1 more like it
            so either that scope is closed too early: keep GET /charge current around everything that belongs to it, in one try-with-resources, and again in what runs later (Context.current().wrap); or it is a job of its own: then say so with setNoParent().
            to settle it: if write audit is meant to begin a trace, say so with setNoParent()\
            """);
  }

  /** What one request does within its scope is no job of its own in another. */
  @Test
  void workThatIsAChildElsewhereIsLikelyLost(TraceHarness harness) throws IOException {
    boolean[] isFirst = {true};
    Traced orders = Traced.service(harness, "orders");
    Traced billing = Traced.service(harness, "billing");
    try (Web server =
        Web.serve(
            "billing",
            request -> {
              if (isFirst[0]) {
                isFirst[0] = false;
                Span span = serverSpan(billing, request).setAttribute("first", true).startSpan();
                try (Scope ignored = span.makeCurrent()) {
                  audit(billing);
                } finally {
                  span.end();
                }
                Web.ok(request);
              } else {
                answer(billing, request);
              }
            })) {
      orders.get(server.at("/charge"));
      orders.get(server.at("/charge"));
    }

    assertThat(FindingText.of(harness))
        .startsWith(
            "in-process/scope-closed-early (LIKELY)\nlost context: inside billing\n…, but it broke"
                + " inside billing, between GET /charge and write audit: the scope of GET /charge,");
  }

  @Test
  void anAssertionThatExpectsItBelowMakesItLikely(TraceHarness harness) throws IOException {
    call(harness, ScopeClosedEarlyTest::answer, 1);

    assertThatThrownBy(
            () -> BatonAssertions.assertThat(harness).span("write audit").isChildOf("GET /charge"))
        .hasMessageContaining("it broke inside billing, between GET /charge and write audit");
    assertThatThrownBy(
            () ->
                BatonAssertions.assertThat(harness)
                    .hasShape(
                        """
                        GET
                          GET /charge
                            INSERT bookings
                            write audit
                        """))
        .hasMessageContaining("it broke inside billing, between GET /charge and write audit");
  }

  /** One turn answers a request and then runs whatever job is next. */
  @Test
  void aLoopThatRunsAnotherJobUntilTheAnswerIsSentIsNotAccused(TraceHarness harness)
      throws IOException {
    Deque<Runnable> jobs = new ArrayDeque<>();
    call(
        harness,
        (billing, request) -> {
          jobs.add(() -> audit(billing));
          answer(
              billing,
              request,
              span -> {
                jobs.remove().run();
                return span;
              });
        },
        2);

    Healthy.isNotAccused(harness);
  }

  @Test
  void workInTheFinallyAroundTheScopeIsHealthy(TraceHarness harness) throws IOException {
    call(
        harness,
        (billing, request) -> {
          Span span = serverSpan(billing, request).startSpan();
          try (Scope ignored = span.makeCurrent()) {
            try {
              book(billing);
            } finally {
              audit(billing);
            }
          } finally {
            span.end();
          }
          Web.ok(request);
        },
        2);

    Healthy.isSilent(harness);
  }

  /** The same, with what comes between the close of the scope and the end of the span. */
  private static void answer(Traced billing, HttpExchange request, UnaryOperator<Span> between)
      throws IOException {
    Span span = serverSpan(billing, request).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      book(billing);
    }
    between.apply(span).end();
    Web.ok(request);
  }

  @Test
  void workThatAsksForNoParentIsHealthy(TraceHarness harness) throws IOException {
    call(
        harness,
        (billing, request) ->
            answer(
                billing,
                request,
                span -> {
                  billing.tracer.spanBuilder("sweep").setNoParent().startSpan().end();
                  return span;
                }),
        1);

    Healthy.isSilent(harness);
  }

  @Test
  void workThatGoesOnBehindTheSpanIsHealthy(TraceHarness harness) throws IOException {
    call(
        harness,
        (billing, request) -> {
          Span span = serverSpan(billing, request).startSpan();
          try (Scope ignored = span.makeCurrent()) {
            book(billing);
          }
          Span sweep = billing.tracer.spanBuilder("sweep").startSpan();
          span.end();
          sweep.end();
          Web.ok(request);
        },
        1);

    Healthy.isNotAccused(harness);
  }

  @Test
  void workOfAnotherServiceIsHealthy(TraceHarness harness) throws IOException {
    Traced janitor = Traced.service(harness, "janitor");
    call(
        harness,
        (billing, request) ->
            answer(
                billing,
                request,
                span -> {
                  audit(janitor);
                  return span;
                }),
        1);

    Healthy.isNotAccused(harness);
  }

  /** A sweep now and then is no part of the request that happens to run it. */
  @Test
  void workThatOnlySomeRequestsDoIsNotAccused(TraceHarness harness) throws IOException {
    int[] requests = new int[1];
    call(
        harness,
        (billing, request) ->
            answer(
                billing,
                request,
                span -> {
                  if (requests[0]++ % 2 == 0) {
                    audit(billing);
                  }
                  return span;
                }),
        4);

    Healthy.isNotAccused(harness);
  }

  /** The loop that answers has turns of its own: one begins, one sweeps, one ends. */
  @Test
  void aTurnOfAnEventLoopIsHealthy(TraceHarness harness) throws IOException {
    call(
        harness,
        (billing, request) -> {
          Span span = begin(billing, request);
          audit(billing);
          end(span);
          Web.ok(request);
        },
        1);

    Healthy.isNotAccused(harness);
  }

  private static Span begin(Traced billing, HttpExchange request) {
    Span span = serverSpan(billing, request).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      book(billing);
    }
    return span;
  }

  private static void end(Span span) {
    span.end();
  }

  @Test
  void spansThatTheTestMakesByHandAreNotAccused(TraceHarness harness) {
    Traced billing = Traced.service(harness, "billing");
    makeByHand(billing);

    Healthy.isNotAccused(harness);
  }

  private static void makeByHand(Traced billing) {
    Span span = billing.tracer.spanBuilder("GET /charge").setSpanKind(SpanKind.SERVER).startSpan();
    try (Scope ignored = span.makeCurrent()) {
      book(billing);
    }
    audit(billing);
    span.end();
  }

  /** The same on a thread of a server, where nobody puts traces together. */
  @Test
  void aRequestFromOutsideIsFoundAsWell(TraceHarness harness) throws IOException {
    Traced billing = Traced.service(harness, "billing");
    try (Web server =
        Web.serve(
            "billing",
            request -> {
              makeByHand(billing);
              Web.ok(request);
            })) {
      Web.get(server.at("/charge"), Map.of());
    }

    assertThat(FindingText.of(harness)).startsWith("in-process/scope-closed-early (POSSIBLE)\n");
  }

  /** Only a span that an entry has begun is part of it; one of its steps may be anything. */
  @Test
  void behindTheScopeOfAnInternalSpanIsNotAccused(TraceHarness harness) throws IOException {
    call(
        harness,
        (billing, request) -> {
          Span span = billing.tracer.spanBuilder("import").startSpan();
          try (Scope ignored = span.makeCurrent()) {
            book(billing);
          }
          audit(billing);
          span.end();
          billing.answer(request);
        },
        1);

    Healthy.isNotAccused(harness);
  }
}
