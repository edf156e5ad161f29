package dev.baton.collector.otlp;

import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.List;

/** The data of a pipeline as OTLP in both formats, and as the spans of a recording. */
public final class OtlpTraceData {

  private OtlpTraceData() {}

  /**
   * Reads a request or a {@code TracesData} message from one JSON object.
   *
   * @throws MalformedOtlpException if the text is not OTLP JSON
   */
  public static TraceData readJson(String json) throws MalformedOtlpException {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    ProtoJsonReader.read(json, request);
    return TraceDataCodec.decode(request.build());
  }

  /**
   * Reads a request or a {@code TracesData} message from protobuf.
   *
   * @throws MalformedOtlpException if the bytes are no OTLP
   */
  public static TraceData readProtobuf(byte[] body) throws MalformedOtlpException {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    BinaryReader.read(body, request);
    return TraceDataCodec.decode(request.build());
  }

  /** Returns one JSON object without line breaks. */
  public static String writeJson(TraceData data) {
    return ProtoJsonWriter.write(TraceDataCodec.encode(data));
  }

  public static byte[] writeProtobuf(TraceData data) {
    return TraceDataCodec.encode(data).toByteArray();
  }

  /** Groups spans of a recording by resource and scope. */
  public static TraceData ofSpans(List<CapturedSpan> spans) {
    try {
      return TraceDataCodec.decode(SpanCodec.encode(spans));
    } catch (MalformedOtlpException e) {
      throw new IllegalStateException("the ids of a recording are well-formed", e);
    }
  }

  /**
   * Returns the spans as a recording holds them.
   *
   * @throws MalformedOtlpException if an id or a trace state has no place in a recording
   */
  public static List<CapturedSpan> toSpans(TraceData data) throws MalformedOtlpException {
    return SpanCodec.decode(TraceDataCodec.encode(data));
  }
}
