package dev.baton.examples.shapes;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.shape.ShapeDetail.event;
import static dev.baton.shape.ShapeSpan.span;
import static dev.baton.shape.ShapeSpan.spanLike;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.shape.Shape;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.junit.jupiter.api.Test;

/** A shape for those who want the compiler's help. */
@TraceTest
class TypedShapeTest {

  private static final AttributeKey<Long> AMOUNT = AttributeKey.longKey("amount");
  private static final AttributeKey<Long> ATTEMPT = AttributeKey.longKey("attempt");

  @Test
  void aChargeLooksAtItsInvoices(TraceHarness harness, Tracer tracer) {
    Span charge =
        tracer
            .spanBuilder("charge")
            .setSpanKind(SpanKind.SERVER)
            .setAttribute(AMOUNT, 12L)
            .startSpan();
    charge.addEvent("retry", Attributes.of(ATTEMPT, 1L));
    tracer.spanBuilder("SELECT invoices").setParent(Context.root().with(charge)).startSpan().end();
    charge.end();

    assertThat(harness)
        .hasShape(
            Shape.of(
                span("charge")
                    .kind(SpanKind.SERVER)
                    .attributeGreater(AMOUNT, 0L)
                    .having(event("retry").attribute(ATTEMPT, 1L))
                    .children(spanLike("SELECT *").times(1, 3))));
  }
}
