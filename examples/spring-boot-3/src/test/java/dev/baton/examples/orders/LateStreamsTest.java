package dev.baton.examples.orders;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.assertThatThrownBy;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;

/**
 * A request of HTTP/2 is a stream, and its connection is not in use itself. No thread waits for the
 * answer.
 */
@TraceTest
@TraceSettings(quietPeriodMillis = 100)
@Timeout(120)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a shell starts the other process")
class LateStreamsTest {

  private final HttpClient client = HttpClient.create().protocol(HttpProtocol.H2C);

  @Test
  void areWaitedForAndTheirConnectionHoldsNoFailureBack(TraceHarness harness) throws Exception {
    try (LateStreams others = LateStreams.start()) {
      Tracer tracer = harness.service("orders").getTracer("example");
      assertThat(get(others.url("/now")).block()).isEqualTo("now");

      get(others.url("/late"))
          .subscribe(answer -> tracer.spanBuilder("answered").startSpan().end());

      assertThat(harness).span("answered").hasEnded();
      assertThatThrownBy(() -> assertThat(harness).span("missing"))
          .hasMessageContaining("gave up after 100 ms without any event");
    }
  }

  private Mono<String> get(String url) {
    return client.get().uri(url).responseContent().aggregate().asString();
  }
}
