package dev.baton.assertions;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import io.opentelemetry.api.common.Attributes;
import java.util.List;

/** A healthy trace of three services: gateway calls orders, orders calls billing. */
final class CheckoutTraces {

  static final CapturedSpan CHECKOUT =
      TestSpans.root(1, 1, "POST /checkout", "gateway", SERVER)
          .origin(TestSpans.origin(1, "gateway", TestSpans.tier("enterprise")))
          .build();

  static final CapturedSpan ORDERS =
      TestSpans.child(CHECKOUT, 2, "POST /orders", "orders", SERVER).build();

  static final CapturedSpan CLIENT_SPAN =
      TestSpans.child(ORDERS, 3, "POST", "orders", CLIENT).build();

  static final CapturedSpan CHARGE =
      TestSpans.child(CLIENT_SPAN, 4, "POST /charge", "billing", SERVER)
          .attributes(
              Attributes.builder()
                  .put("http.request.method", "POST")
                  .put("http.response.status_code", 200)
                  .build())
          .build();

  /** Billing once more, in a trace of its own. */
  static final CapturedSpan LOST_CHARGE =
      TestSpans.root(2, 5, "POST /charge", "billing", SERVER).build();

  private CheckoutTraces() {}

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
