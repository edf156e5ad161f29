package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@TraceTest
class DuplicatedHeaderTest {

  @Test
  void aHeaderThatIsAddedTwiceAndJoinedIsFound(TraceHarness harness) throws IOException {
    Proxied.call(harness, DuplicatedHeaderTest::twice);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/duplicated-header (LIKELY)
            dropped baton: orders → billing
            …, but it broke between orders and billing
              orders injected   traceparent 00-f798…-585b…-03                                    Traced.java «propagator.inject(Context.current(), headers, Map::put);», called at Proxied.java «orders.get(between.at("/charge"));» (main)
              billing extracted nothing from Traceparent: 00-f798…-585b…-03, 00-f798…-585b…-03   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so the header was added a second time instead of replaced: by two layers of instrumentation, or by one in between that copies headers and injects its own.
            to settle it: record the headers on the wire at both sides of whatever is in between""");
  }

  @Test
  void aMessageThatIsSentAgainWithBothHeadersIsPossiblyWrong(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced shipping = Traced.service(harness, "shipping");
    List<Map.Entry<String, String>> message = new ArrayList<>();
    publish(orders, message);
    publish(orders, message);
    consume(shipping, message);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            propagation/duplicated-header (POSSIBLE)
            perhaps a wrong context: into shipping
            …, but shipping saw traceparent 2 times in one carrier
              shipping saw traceparent 2 times, and went on with one of them   DuplicatedHeaderTest.java «Context sender = service.propagator.extract(Context.root(), message, new LastOfName());» (main)
            so the header was added a second time instead of replaced, and another receiver may choose the other: whoever sends a message again must replace its headers.
            to settle it: compare the values of both headers""");
  }

  @Test
  void aMessageThatIsSentAgainWithItsHeadersReplacedIsHealthy(TraceHarness harness) {
    Traced orders = Traced.service(harness, "orders");
    Traced shipping = Traced.service(harness, "shipping");
    List<Map.Entry<String, String>> message = new ArrayList<>();
    publish(orders, message);
    message.clear();
    publish(orders, message);
    consume(shipping, message);

    assertThat(harness.findings()).isEmpty();
  }

  private static Map<String, String> twice(Map<String, String> headers) {
    Map<String, String> joined = new HashMap<>(headers);
    joined.computeIfPresent("traceparent", (name, value) -> value + ", " + value);
    return joined;
  }

  /** Adds its headers to whatever is there, as brokers allow. */
  private static void publish(Traced service, List<Map.Entry<String, String>> message) {
    var span = service.tracer.spanBuilder("publish").setSpanKind(SpanKind.PRODUCER).startSpan();
    service.propagator.inject(
        Context.root().with(span), message, (m, name, value) -> m.add(Map.entry(name, value)));
    span.end();
  }

  private static void consume(Traced service, List<Map.Entry<String, String>> message) {
    Context sender = service.propagator.extract(Context.root(), message, new LastOfName());
    service
        .tracer
        .spanBuilder("process")
        .setSpanKind(SpanKind.CONSUMER)
        .setParent(sender)
        .startSpan()
        .end();
  }

  private static final class LastOfName implements TextMapGetter<List<Map.Entry<String, String>>> {

    @Override
    public Iterable<String> keys(List<Map.Entry<String, String>> message) {
      return message.stream().map(Map.Entry::getKey).toList();
    }

    @Override
    public String get(List<Map.Entry<String, String>> message, String name) {
      return message.stream()
          .filter(header -> header.getKey().equals(name))
          .map(Map.Entry::getValue)
          .reduce((first, last) -> last)
          .orElse(null);
    }
  }
}
