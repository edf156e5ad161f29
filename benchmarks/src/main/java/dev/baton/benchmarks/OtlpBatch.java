package dev.baton.benchmarks;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.Random;

/** A request as an HTTP server sends it: 512 spans of ten attributes, an event in every fourth. */
final class OtlpBatch {

  private static final int SPANS = 512;
  private static final long START = 1_700_000_000_000_000_000L;

  private OtlpBatch() {}

  static byte[] bytes() {
    Random random = new Random(1);
    ScopeSpans.Builder spans =
        ScopeSpans.newBuilder()
            .setScope(InstrumentationScope.newBuilder().setName("io.opentelemetry.http"));
    for (int i = 0; i < SPANS; i++) {
      spans.addSpans(span(random, i));
    }
    ResourceSpans.Builder group =
        ResourceSpans.newBuilder()
            .setResource(Resource.newBuilder().addAttributes(text("service.name", "shop")))
            .addScopeSpans(spans);
    return ExportTraceServiceRequest.newBuilder().addResourceSpans(group).build().toByteArray();
  }

  private static Span.Builder span(Random random, int i) {
    Span.Builder span =
        Span.newBuilder()
            .setTraceId(id(random, 16))
            .setSpanId(id(random, 8))
            .setParentSpanId(id(random, 8))
            .setFlags(0x101)
            .setName("GET /cart/{id}")
            .setKind(Span.SpanKind.SPAN_KIND_SERVER)
            .setStartTimeUnixNano(START + i)
            .setEndTimeUnixNano(START + 100_000 + i)
            .addAttributes(text("http.request.method", "GET"))
            .addAttributes(number("http.response.status_code", 200))
            .addAttributes(text("url.path", "/cart/" + i))
            .addAttributes(text("url.scheme", "http"))
            .addAttributes(text("server.address", "shop.example.com"))
            .addAttributes(number("server.port", 8080))
            .addAttributes(text("network.protocol.version", "1.1"))
            .addAttributes(text("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64)"))
            .addAttributes(number("thread.id", i % 16))
            .addAttributes(text("thread.name", "worker-" + i % 16));
    if (i % 4 == 0) {
      span.addEvents(
          Span.Event.newBuilder()
              .setName("retry")
              .setTimeUnixNano(START + 500)
              .addAttributes(number("attempt", i)));
    }
    return span;
  }

  private static ByteString id(Random random, int bytes) {
    byte[] id = new byte[bytes];
    random.nextBytes(id);
    return ByteString.copyFrom(id);
  }

  private static KeyValue.Builder text(String key, String value) {
    return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value));
  }

  private static KeyValue.Builder number(String key, long value) {
    return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setIntValue(value));
  }
}
