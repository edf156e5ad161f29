package dev.baton.collector;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import zipkin2.Endpoint;
import zipkin2.Span;
import zipkin2.reporter.AsyncReporter;
import zipkin2.reporter.BytesMessageSender;
import zipkin2.reporter.SpanBytesEncoder;
import zipkin2.reporter.urlconnection.URLConnectionSender;

/** Zipkin's own reporter sends to the collector, as applications with Brave do. */
class ZipkinReporterTest {

  private final FakeCollector collector = FakeCollector.start(spans -> {});

  @AfterEach
  void stop() {
    collector.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void spansOfTheReporterArriveWhole(boolean compressed) throws Exception {
    try (BytesMessageSender sender =
            URLConnectionSender.newBuilder()
                .endpoint(collector.zipkinEndpoint())
                .compressionEnabled(compressed)
                .build();
        AsyncReporter<Span> reporter =
            AsyncReporter.builder(sender)
                .messageTimeout(0, MILLISECONDS)
                .build(SpanBytesEncoder.JSON_V2)) {
      reporter.report(server());
      reporter.report(client());
      reporter.flush();
    }

    List<CapturedSpan> spans = collector.received();
    assertThat(spans)
        .extracting(CapturedSpan::toString)
        .containsExactly("get /cart @cart SERVER", "post @cart CLIENT");
    CapturedSpan server = spans.get(0);
    assertThat(server.traceId()).isEqualTo("5b8efff798038103d269b633813fc60c");
    assertThat(server.startEpochNanos()).isEqualTo(1_544_712_660_000_000_000L);
    assertThat(server.endEpochNanos() - server.startEpochNanos()).isEqualTo(1_500_000);
    assertThat(server.status()).isEqualTo(SpanStatus.error(""));
    assertThat(server.attributes().get(AttributeKey.stringKey("error"))).isEqualTo("out of stock");
    assertThat(server.attributes().get(AttributeKey.stringKey("http.path"))).isEqualTo("/cart");
    assertThat(server.events()).extracting(event -> event.name()).containsExactly("retried");
    CapturedSpan client = spans.get(1);
    assertThat(client.parentSpanId()).isEqualTo(server.spanId());
    assertThat(client.kind()).isEqualTo(SpanKind.CLIENT);
    assertThat(client.attributes().get(AttributeKey.stringKey("service.peer.name")))
        .isEqualTo("stock");
    assertThat(collector.refusals()).isEmpty();
  }

  private static Span server() {
    return span("eee19b7ec3c1b174", "get /cart", Span.Kind.SERVER)
        .putTag("http.path", "/cart")
        .putTag("error", "out of stock")
        .addAnnotation(1_544_712_660_000_500L, "retried")
        .build();
  }

  private static Span client() {
    return span("eee19b7ec3c1b175", "post", Span.Kind.CLIENT)
        .parentId("eee19b7ec3c1b174")
        .remoteEndpoint(Endpoint.newBuilder().serviceName("stock").port(8080).build())
        .build();
  }

  private static Span.Builder span(String id, String name, Span.Kind kind) {
    return Span.newBuilder()
        .traceId("5b8efff798038103d269b633813fc60c")
        .id(id)
        .name(name)
        .kind(kind)
        .timestamp(1_544_712_660_000_000L)
        .duration(1_500)
        .localEndpoint(Endpoint.newBuilder().serviceName("cart").build());
  }
}
