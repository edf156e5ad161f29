package dev.baton.collector.otlp;

import com.google.protobuf.ByteString;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.nio.ByteBuffer;

/** Converts requests to the data of a pipeline and back, field by field and in their order. */
final class TraceDataCodec {

  private TraceDataCodec() {}

  static TraceData decode(ExportTraceServiceRequest request) throws MalformedOtlpException {
    TraceData data = new TraceData();
    for (ResourceSpans message : request.getResourceSpansList()) {
      var resource = data.addResourceSpans();
      resource.setSchemaUrl(message.getSchemaUrl());
      var sent = message.getResource();
      AnyValueCodec.decode(sent.getAttributesList(), resource.resource().attributes());
      resource.resource().setDroppedAttributesCount(sent.getDroppedAttributesCount());
      for (ScopeSpans scope : message.getScopeSpansList()) {
        decode(scope, resource.addScopeSpans());
      }
    }
    return data;
  }

  private static void decode(ScopeSpans message, dev.baton.collector.pipeline.data.ScopeSpans into)
      throws MalformedOtlpException {
    into.setSchemaUrl(message.getSchemaUrl());
    InstrumentationScope sent = message.getScope();
    into.scope().setName(sent.getName());
    into.scope().setVersion(sent.getVersion());
    AnyValueCodec.decode(sent.getAttributesList(), into.scope().attributes());
    into.scope().setDroppedAttributesCount(sent.getDroppedAttributesCount());
    for (Span span : message.getSpansList()) {
      SpanDataCodec.decode(span, into.addSpan());
    }
  }

  static ExportTraceServiceRequest encode(TraceData data) {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    for (var resource : data.resourceSpans()) {
      ResourceSpans.Builder message = request.addResourceSpansBuilder();
      message.setSchemaUrl(resource.schemaUrl());
      Resource.Builder sent = message.getResourceBuilder();
      AnyValueCodec.encode(resource.resource().attributes(), sent::addAttributesBuilder);
      sent.setDroppedAttributesCount(resource.resource().droppedAttributesCount());
      for (var scope : resource.scopeSpans()) {
        encode(scope, message.addScopeSpansBuilder());
      }
    }
    return request.build();
  }

  private static void encode(
      dev.baton.collector.pipeline.data.ScopeSpans scope, ScopeSpans.Builder message) {
    message.setSchemaUrl(scope.schemaUrl());
    InstrumentationScope.Builder sent = message.getScopeBuilder();
    sent.setName(scope.scope().name()).setVersion(scope.scope().version());
    AnyValueCodec.encode(scope.scope().attributes(), sent::addAttributesBuilder);
    sent.setDroppedAttributesCount(scope.scope().droppedAttributesCount());
    for (var span : scope.spans()) {
      SpanDataCodec.encode(span, message.addSpansBuilder());
    }
  }

  static TraceId traceId(String field, ByteString bytes) throws MalformedOtlpException {
    if (bytes.isEmpty()) {
      return TraceId.NONE;
    }
    Ids.requireLength(field, bytes, 16);
    ByteBuffer buffer = bytes.asReadOnlyByteBuffer();
    return new TraceId(buffer.getLong(), buffer.getLong());
  }

  static long spanId(String field, ByteString bytes) throws MalformedOtlpException {
    if (bytes.isEmpty()) {
      return 0;
    }
    Ids.requireLength(field, bytes, 8);
    return bytes.asReadOnlyByteBuffer().getLong();
  }

  static ByteString bytes(TraceId id) {
    return id.isEmpty()
        ? ByteString.EMPTY
        : ByteString.copyFrom(ByteBuffer.allocate(16).putLong(id.high()).putLong(id.low()).flip());
  }

  static ByteString bytes(long spanId) {
    return spanId == 0
        ? ByteString.EMPTY
        : ByteString.copyFrom(ByteBuffer.allocate(8).putLong(spanId).flip());
  }
}
