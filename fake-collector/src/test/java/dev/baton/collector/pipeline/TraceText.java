package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;

/** Small traces for tests. */
final class TraceText {

  static final String ID = "4bf92f3577b34da6a3ce929d0e0e4736";

  private TraceText() {}

  /** A trace of one span. */
  static TraceData span(String traceId, int millis, int status) {
    TraceData data = new TraceData();
    var resource = data.addResourceSpans();
    resource.resource().attributes().put("service.name", "shop");
    SpanData span = resource.addScopeSpans().addSpan();
    span.setTraceId(TraceId.parse(traceId));
    span.setSpanId(1);
    span.setName("GET /cart");
    span.setStartTimeUnixNano(1_760_000_000_000_000_000L);
    span.setEndTimeUnixNano(1_760_000_000_000_000_000L + millis * 1_000_000L);
    span.setStatusCode(status);
    return data;
  }
}
