package dev.baton.collector.otlp;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.util.List;

/** Spans as OTLP JSON, the format of report files and of the Collector's file exporter. */
public final class OtlpJson {

  private OtlpJson() {}

  /** Returns one JSON object without line breaks, a request that carries these spans. */
  public static String write(List<CapturedSpan> spans) {
    return ProtoJsonWriter.write(SpanCodec.encode(spans));
  }

  /**
   * Returns the spans of one JSON object.
   *
   * @throws MalformedOtlpException if the text is none; the message names line and column
   */
  public static List<CapturedSpan> read(String json) throws MalformedOtlpException {
    ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
    ProtoJsonReader.read(json, request);
    return SpanCodec.decode(request.build());
  }
}
