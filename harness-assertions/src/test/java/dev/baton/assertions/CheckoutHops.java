package dev.baton.assertions;

import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static io.opentelemetry.api.trace.SpanKind.SERVER;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Map;

/** Orders calls billing: so that it arrives, and so that it does not. */
final class CheckoutHops {

  static final CapturedSpan CALL =
      TestSpans.root(1, 3, "POST", "orders", CLIENT)
          .attributes(http("url.full", "http://billing/charge"))
          .build();
  static final CapturedSpan CHARGE =
      TestSpans.child(CALL, 5, "POST /charge", "billing", SERVER)
          .attributes(http("url.path", "/charge"))
          .build();
  static final CapturedSpan LOST_CHARGE =
      TestSpans.root(2, 5, "POST /charge", "billing", SERVER)
          .attributes(http("url.path", "/charge"))
          .build();

  private static final String TRACEPARENT = "00-" + "0".repeat(31) + "1-" + "0".repeat(15) + "3-01";

  private CheckoutHops() {}

  private static Attributes http(String key, String value) {
    return Attributes.builder().put("http.request.method", "POST").put(key, value).build();
  }

  static ShortSource arrived() {
    return source(CHARGE, extraction(CALL.spanContext(), "gold", 4, "host", "traceparent"));
  }

  /** Billing reads another clock than orders. */
  static ShortSource betweenClocks() {
    Pass came = extraction(CALL.spanContext(), "gold", 4, "host", "traceparent");
    return source(
        CHARGE,
        new Pass(
            came.direction(),
            came.service(),
            came.moment(),
            came.epochNanos(),
            came.carrier(),
            came.carrierType(),
            came.spanContext(),
            came.baggage(),
            came.headers(),
            came.headerNames(),
            came.headerLines(),
            came.deviations(),
            came.missed(),
            "another clock",
            came.waiting(),
            came.baggageLeft()));
  }

  static ShortSource stripped() {
    return source(LOST_CHARGE, extraction(SpanContext.getInvalid(), "", 4, "host", "user-agent"));
  }

  static ShortSource withoutBaggage() {
    return source(CHARGE, extraction(CALL.spanContext(), "", 4, "host", "traceparent"));
  }

  /** Billing is a stub. */
  static ShortSource left() {
    ShortSource source = ShortSource.of(CALL);
    source.recording().passed(injection(4));
    return source;
  }

  static ShortSource source(CapturedSpan receiver, Pass extraction) {
    ShortSource source = ShortSource.of(CALL, receiver);
    source.recording().passed(injection(4));
    source.recording().passed(extraction);
    return source;
  }

  /** The same again, from another span: two hops. */
  static ShortSource twice() {
    ShortSource source = arrived();
    CapturedSpan again = TestSpans.root(3, 6, "POST", "orders", CLIENT).build();
    CapturedSpan charge = TestSpans.child(again, 8, "POST /charge", "billing", SERVER).build();
    Recording recording = source.recording();
    recording.accept(List.of(again, charge));
    recording.passed(pass(Direction.INJECT, "orders", again.spanContext(), "gold", 7));
    recording.passed(pass(Direction.EXTRACT, "billing", again.spanContext(), "gold", 7));
    return source;
  }

  private static Pass injection(int id) {
    return pass(Direction.INJECT, "orders", CALL.spanContext(), "gold", id);
  }

  private static Pass extraction(SpanContext span, String tier, int id, String... names) {
    return pass(Direction.EXTRACT, "billing", span, tier, id, names);
  }

  private static Pass pass(
      Direction direction, String service, SpanContext span, String tier, int id, String... names) {
    Map<String, String> headers = new java.util.LinkedHashMap<>();
    if (span.isValid()) {
      headers.put("traceparent", TRACEPARENT);
    }
    if (!tier.isEmpty()) {
      headers.put("baggage", "customer.tier=" + tier);
    }
    return new Pass(
        direction,
        service,
        TestSpans.moment(id, service),
        CALL.startEpochNanos() + (direction == Direction.INJECT ? 0 : 3_000_000),
        direction == Direction.INJECT ? CarrierKind.MAP : CarrierKind.HTTP,
        "Map",
        span,
        tier.isEmpty() ? Baggage.empty() : TestSpans.tier(tier),
        headers,
        List.of(names));
  }
}
