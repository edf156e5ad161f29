package dev.baton.assertions;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.Attributes;
import java.util.List;

/** A healthy trace of three services: gateway calls orders, orders calls billing. */
final class Checkout {

  static final CapturedSpan CHECKOUT =
      Spans.root(1, 1, "POST /checkout", "gateway", SERVER)
          .origin(Spans.origin(1, "gateway", Spans.tier("enterprise")))
          .build();

  static final CapturedSpan ORDERS =
      Spans.child(CHECKOUT, 2, "POST /orders", "orders", SERVER).build();

  static final CapturedSpan CLIENT_SPAN = Spans.child(ORDERS, 3, "POST", "orders", CLIENT).build();

  static final CapturedSpan CHARGE =
      Spans.child(CLIENT_SPAN, 4, "POST /charge", "billing", SERVER)
          .attributes(
              Attributes.builder()
                  .put("http.request.method", "POST")
                  .put("http.response.status_code", 200)
                  .build())
          .build();

  /** Billing once more, in a trace of its own. */
  static final CapturedSpan LOST_CHARGE =
      Spans.root(2, 5, "POST /charge", "billing", SERVER).build();

  private Checkout() {}

  static List<CapturedSpan> spans() {
    return List.of(CHECKOUT, ORDERS, CLIENT_SPAN, CHARGE);
  }

  static Trace trace() {
    return Trace.of(spans());
  }

  static ShortSource healthy() {
    return ShortSource.of(CHECKOUT, ORDERS, CLIENT_SPAN, CHARGE);
  }

  /** Returns the checkout with billing in a trace of its own, and nobody who could tell why. */
  static ShortSource inTwo() {
    return ShortSource.of(CHECKOUT, ORDERS, CLIENT_SPAN, LOST_CHARGE);
  }
}
