package dev.baton.collector.otlp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.trace.CapturedSpan;
import java.util.List;

/** The data of a pipeline: of requests, of OTLP JSON, and of the spans of a recording. */
public final class OtlpTraceData {

  private OtlpTraceData() {}

  /** Returns the data of a request that a receiver has decoded. */
  public static TraceData of(TracesRequest request) {
    return TraceDataDecoder.decode(request);
  }

  /** Returns the request that carries the data. */
  public static TracesRequest toRequest(TraceData data) {
    return TraceDataEncoder.encode(data);
  }

  /**
   * Reads a request or a {@code TracesData} message from one JSON object.
   *
   * @throws MalformedOtlpException if the text is not OTLP JSON
   */
  public static TraceData readJson(String json) throws MalformedOtlpException {
    return of((TracesRequest) OtlpFormat.JSON.decodeRequest(Signal.TRACES, json.getBytes(UTF_8)));
  }

  /** Returns one JSON object without line breaks. */
  public static String writeJson(TraceData data) {
    return new String(OtlpFormat.JSON.encode(TraceDataEncoder.encode(data)), UTF_8);
  }

  /** Returns the spans as a recording holds them, in their order. */
  public static List<CapturedSpan> toSpans(TraceData data) {
    return SpanCodec.decode(TraceDataEncoder.encode(data));
  }

  /**
   * Reads a request or a {@code TracesData} message in the binary format.
   *
   * @throws MalformedOtlpException if the bytes are no such message
   */
  public static TraceData readProtobuf(byte[] message) throws MalformedOtlpException {
    return of((TracesRequest) OtlpFormat.PROTOBUF.decodeRequest(Signal.TRACES, message));
  }

  /** Returns one message in the binary format. */
  public static byte[] writeProtobuf(TraceData data) {
    return OtlpFormat.PROTOBUF.encode(TraceDataEncoder.encode(data));
  }

  /** Groups spans of a recording by resource and scope. */
  public static TraceData ofSpans(List<CapturedSpan> spans) {
    return of(SpanCodec.encode(spans));
  }
}
