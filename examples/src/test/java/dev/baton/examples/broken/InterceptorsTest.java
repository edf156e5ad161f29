package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InterceptorsTest {

  @Test
  void noneOfTheServer() {
    String shape =
        """
        GET /watch  @web
          Watch  @web  CLIENT
            Watch  @stock  SERVER
              read shelf  @stock
        """;

    assertThat(Judged.broken(shape, Interceptors::noneOfTheServer))
        .isEqualTo(
            """
            Expected one trace of this shape, but Watch of stock was never started below Watch of web («Span span = service.tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();»), and stock extracted nothing before it started read shelf («tracer.spanBuilder(name).startSpan().end();», called at «stock.step("read shelf");»):
              missing span: Watch below Watch @web
                web started Watch (CLIENT)   «Span span = service.tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                web injected traceparent 00-…-03   «service.propagator.inject(context, headers, (m, k, v) -> m.put(key(k), v));» (main)
                stock started read shelf (INTERNAL) without a parent, and was not seen to extract anything   «tracer.spanBuilder(name).startSpan().end();», called at «stock.step("read shelf");» (stock-grpc-1)
                web ended   Watch (CLIENT)   «span.end();» (web-grpc-1)
                so nothing in stock takes up the call of web, if read shelf works for it: register its instrumentation there (an interceptor, a filter, an agent), or extract the context and start Watch by hand.
              unexpected root: read shelf @stock
                web started GET /watch (INTERNAL), open at that moment   «return in(tracer.spanBuilder(name).startSpan(), work);», called at «web.work(» (main)
                web started Watch (CLIENT), open at that moment   «Span span = service.tracer.spanBuilder(name).setSpanKind(SpanKind.CLIENT).startSpan();» (main)
                stock started read shelf (INTERNAL) without a parent   «tracer.spanBuilder(name).startSpan().end();», called at «stock.step("read shelf");» (stock-grpc-1)
                so it is a job of its own, or the context of one of these did not come along: make it current where the span starts, or wrap the task.
            """);
    assertThat(Judged.healthy(shape, Interceptors::noneOfTheServer)).isEmpty();
  }

  @Test
  void ownMetadata() {
    String shape =
        """
        GET /count  @web
          Count  @web  CLIENT
            Count  @stock  SERVER
        """;

    assertThat(Judged.broken(shape, Interceptors::ownMetadata))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between web and stock: the header was stripped after «service.propagator.inject(context, headers, (m, k, v) -> m.put(key(k), v));», called at «() -> ClientCalls.blockingUnaryCall(channel, Rpc.COUNT, CallOptions.DEFAULT, "books"));»:
              dropped baton: web → stock
                web injected    traceparent 00-…-03 into Count   «service.propagator.inject(context, headers, (m, k, v) -> m.put(key(k), v));», called at «() -> ClientCalls.blockingUnaryCall(channel, Rpc.COUNT, CallOptions.DEFAULT, "books"));» (main)
                stock extracted no traceparent; it saw: authorization, content-type, grpc-accept-encoding, user-agent   «Context sent = service.propagator.extract(Context.root(), headers, FROM_METADATA);» (stock-grpc-1)
                so something between the two strips the header (a proxy, a gateway), or what it was injected into was not sent (a copy, a request built before). GrpcWire.tap(harness.wire("edge")) in front of stock shows which.
            """);
    assertThat(Judged.healthy(shape, Interceptors::ownMetadata)).isEmpty();
  }
}
