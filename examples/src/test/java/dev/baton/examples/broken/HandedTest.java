package dev.baton.examples.broken;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HandedTest {

  @Test
  void immutableMessage() {
    String shape =
        """
        order sent  @shop PRODUCER
          order mail  @mail CONSUMER
        """;

    assertThat(Judged.broken(shape, Handed::immutableMessage))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and mail: the header was stripped after «shop.propagator.inject(Context.current(), envelope, Envelope::with);»:
              dropped baton: shop → mail
                shop injected  traceparent 00-…-03 into the message order sent   «shop.propagator.inject(Context.current(), envelope, Envelope::with);» (main)
                mail extracted no traceparent; it saw: content-type   «return propagator.extract(Context.root(), headers, FROM_MAP);» (main)
                so the message loses its headers between the two (a broker, a bridge, a copied message), the setter writes them into something that is not sent, or the getter looks for them elsewhere. harness.wire("edge").arrives(…) between the two lines, both of thread main, shows which.
            """);
    assertThat(Judged.healthy(shape, Handed::immutableMessage)).isEmpty();
  }

  @Test
  void prefixedHeader() {
    String shape =
        """
        order sent  @shop PRODUCER
          order mail  @mail CONSUMER
        """;

    assertThat(Judged.broken(shape, Handed::prefixedHeader))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and mail: the header arrived as ce-traceparent, sent after «propagator.inject(Context.current(), headers, Map::put);», called at «shop.send("order sent").forEach((k, v) -> headers.put(isBroken ? "ce-" + k : k, v));»:
              dropped baton: shop → mail
                shop injected  traceparent 00-…-03 into the message order sent   «propagator.inject(Context.current(), headers, Map::put);», called at «shop.send("order sent").forEach((k, v) -> headers.put(isBroken ? "ce-" + k : k, v));» (main)
                mail extracted no traceparent; it saw: ce-traceparent 00-…-03   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «mail.receive("order mail", headers, () -> "");» (main)
                so the setter of shop, or somebody between the two, renames the header: mail looks for traceparent.
            """);
    assertThat(Judged.healthy(shape, Handed::prefixedHeader)).isEmpty();
  }

  @Test
  void utf16() {
    String shape =
        """
        order sent  @shop PRODUCER
          order mail  @mail CONSUMER
        """;

    assertThat(Judged.broken(shape, Handed::utf16))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between shop and mail: the traceparent that shop injected («propagator.inject(Context.current(), headers, Map::put);», called at «shop.send("order sent")») came changed, and mail cannot read it («return propagator.extract(Context.root(), headers, FROM_MAP);»):
              dropped baton: shop → mail
                shop injected  traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «shop.send("order sent")» (main)
                mail extracted nothing from traceparent: 0\\u00000\\u0000-\\u00009\\u0000a\\u0000a\\u00008\\u00007\\u00002\\u0000c\\u00004\\u00004\\u0000c\\u00001\\u0000e…   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «mail.receive("order mail", headers, () -> "");» (main)
                so it holds NUL characters, as bytes of UTF-16 do that are read in another charset, though it was injected well: the setter changed it, or something on the way. Pass it on as the propagator wrote it.
            """);
    assertThat(Judged.healthy(shape, Handed::utf16)).isEmpty();
  }

  @Test
  void fileWithNewline() {
    String shape =
        """
        start report  @night PRODUCER
          build report  @report CONSUMER
        """;

    assertThat(Judged.broken(shape, Handed::fileWithNewline))
        .isEqualTo(
            """
            Expected one trace of this shape, but it broke between night and report: the traceparent that night injected («propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> sent = night.send("start report");») came changed, and report cannot read it («return propagator.extract(Context.root(), headers, FROM_MAP);»):
              dropped baton: night → report
                night injected   traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Map<String, String> sent = night.send("start report");» (main)
                report extracted nothing from traceparent: 00-…-…-03\\n   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «report.receive("build report", Map.of("traceparent", isBroken ? read : read.strip()), () -> "");» (main)
                so it ends with a line break, which belongs to no header, though it was injected well: the setter changed it, or something on the way. Pass it on as the propagator wrote it.
            """);
    assertThat(Judged.healthy(shape, Handed::fileWithNewline)).isEmpty();
  }

  @Test
  void fileOverwritten() {
    String shape =
        """
        start report 1  @night PRODUCER
          build report 1  @report CONSUMER
        ---
        start report 2  @night PRODUCER
          build report 2  @report CONSUMER
        """;

    assertThat(Judged.broken(shape, Handed::fileOverwritten))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but it broke between night and report: report got the context of start report 2 @night instead of that of start report 1 («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «Files.writeString(file, night.send("start report " + job).get("traceparent"));»):
              dropped baton: night → report
                night started start report 1 (PRODUCER)   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.PRODUCER).startSpan();», called at «Files.writeString(file, night.send("start report " + job).get("traceparent"));» (main)
                night injected traceparent 00-…-03   «propagator.inject(Context.current(), headers, Map::put);», called at «Files.writeString(file, night.send("start report " + job).get("traceparent"));» (main)
                report extracted traceparent 00-…-03, the context of start report 2 @night   «return propagator.extract(Context.root(), headers, FROM_MAP);», called at «report.receive(» (main)
                report started build report 1 (CONSUMER) as a child of start report 2 @night   «Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.CONSUMER).setParent(sent).startSpan();», called at «report.receive(» (main)
                so night mixes up the headers of two calls («propagator.inject(Context.current(), headers, Map::put);», called at «Files.writeString(file, night.send("start report " + job).get("traceparent"));»): they are shared, cached, or copied from an earlier one. Give each call a carrier of its own and inject into it anew.
            """);
    assertThat(Judged.healthy(shape, Handed::fileOverwritten)).isEmpty();
  }

  @Test
  void attributeOfTheCaller() {
    String shape =
        """
        place order  @orders
          charge card  @orders  app.tier=gold
        """;

    assertThat(Judged.broken(shape, Handed::attributeOfTheCaller))
        .isEqualTo(
            """
            Expected one trace of this shape, but app.tier stands on place order («return in(tracer.spanBuilder(name).startSpan(), work);»), the parent of charge card («Span charge = orders.tracer.spanBuilder("charge card").startSpan();»):
              attribute of another span: inside orders
                orders started place order (INTERNAL), which has app.tier   «return in(tracer.spanBuilder(name).startSpan(), work);» (main)
                orders started charge card (INTERNAL)   «Span charge = orders.tracer.spanBuilder("charge card").startSpan();» (main)
                so it was set where place order was still current, as Span.current().setAttribute does: make charge card current around that line, or set it on the span itself.
            """);
    assertThat(Judged.healthy(shape, Handed::attributeOfTheCaller)).isEmpty();
  }

  @Test
  void tracerOfAnother() {
    String shape =
        """
        charge  @orders CLIENT
          POST /charge  @billing SERVER
            book  @billing
        """;

    assertThat(Judged.broken(shape, Handed::tracerOfAnother))
        .isEqualTo(
            """
            Expected one trace of this shape, but book @orders INTERNAL («tracer.spanBuilder(name).startSpan().end();») does not fit: service differs:
              book @orders INTERNAL was started at «tracer.spanBuilder(name).startSpan().end();» (billing-http-1), below POST /charge @billing SERVER («Span span = tracer.spanBuilder(name).setSpanKind(SpanKind.SERVER).setParent(sent).startSpan();»), by a tracer of orders inside of billing
            """);
    assertThat(Judged.healthy(shape, Handed::tracerOfAnother)).isEmpty();
  }

  @Test
  void nameWithoutRoute() {
    String shape =
        """
        GET /orders/{id}  @orders SERVER
        ---
        GET /orders/{id}  @orders SERVER
        """;

    assertThat(Judged.broken(shape, Handed::nameWithoutRoute))
        .isEqualTo(
            """
            Expected 2 traces of this shape, but GET @orders SERVER («Span span = orders.tracer.spanBuilder("GET").setSpanKind(SpanKind.SERVER).startSpan();») does not fit: name differs:
              GET @orders SERVER was started at «Span span = orders.tracer.spanBuilder("GET").setSpanKind(SpanKind.SERVER).startSpan();» (main)
            """);
    assertThat(Judged.healthy(shape, Handed::nameWithoutRoute)).isEmpty();
  }
}
