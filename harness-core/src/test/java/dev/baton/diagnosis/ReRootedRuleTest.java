package dev.baton.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Roots in spite of a context that was not sampled. */
class ReRootedRuleTest {

  private final RecordingScript script = new RecordingScript();

  private void serve(String name) {
    SpanContext unsampled =
        SpanContext.createFromRemoteParent(
            "7af30000000000000000000000000001",
            "00000000000000ff",
            TraceFlags.getDefault(),
            TraceState.getDefault());
    script.extract("orders", unsampled, Map.of("traceparent", "1"), "traceparent");
    script.start(
        "orders",
        name,
        SpanKind.SERVER,
        null,
        span -> {
          SpanOrigin origin = span.build().origin();
          return span.origin(
              new SpanOrigin(
                  origin.started(), null, origin.baggage(), origin.decision(), true, false));
        });
  }

  @Test
  void eachLineAndNameIsToldOnItsOwn() {
    serve("GET /orders");
    serve("GET /stock");

    assertThat(new ReRootedRule().examine(script.evidence()))
        .extracting(Finding::title)
        .containsExactly(
            "perhaps unsampled parent ignored: GET /orders of orders",
            "perhaps unsampled parent ignored: GET /stock of orders");
  }
}
