package dev.baton.collector.otlp;

import com.google.protobuf.Message;
import com.google.rpc.Status;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The two encodings of OTLP messages. */
public enum OtlpFormat {
  /** The binary format. */
  PROTOBUF("application/x-protobuf") {
    @Override
    void read(byte[] body, Message.Builder into) throws MalformedOtlpException {
      BinaryReader.read(body, into);
    }

    @Override
    byte[] write(Message message) {
      return message.toByteArray();
    }
  },
  /** The proto3 JSON mapping with OTLP's exceptions: ids in hex, enums as numbers. */
  JSON("application/json") {
    @Override
    void read(byte[] body, Message.Builder into) throws MalformedOtlpException {
      ProtoJsonReader.read(new String(body, StandardCharsets.UTF_8), into);
    }

    @Override
    byte[] write(Message message) {
      return ProtoJsonWriter.write(message).getBytes(StandardCharsets.UTF_8);
    }
  };

  private final String mediaType;

  OtlpFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  /** Returns its media type. */
  public String mediaType() {
    return mediaType;
  }

  /**
   * Decodes a request and returns its spans. Metrics and logs are only validated and yield none.
   *
   * @throws MalformedOtlpException if the body is not a request of this signal in this format
   */
  public List<CapturedSpan> decode(Signal signal, byte[] body) throws MalformedOtlpException {
    Message.Builder request = signal.newRequest();
    read(body, request);
    return request.build() instanceof ExportTraceServiceRequest traces
        ? SpanCodec.decode(traces)
        : List.of();
  }

  /** Returns the request that carries these spans. */
  public byte[] encode(List<CapturedSpan> spans) {
    return write(SpanCodec.encode(spans));
  }

  /** Returns the response of a full success. */
  public byte[] success(Signal signal) {
    return write(signal.success());
  }

  /** Returns the response to a refused request, a {@code google.rpc.Status}. */
  public byte[] failure(RpcCode code, String message) {
    return write(Status.newBuilder().setCode(code.number()).setMessage(message).build());
  }

  /**
   * Decodes the response to a request with spans.
   *
   * @throws MalformedOtlpException if it is malformed
   */
  public PartialSuccess decodeAnswer(byte[] body) throws MalformedOtlpException {
    ExportTraceServiceResponse.Builder answer = ExportTraceServiceResponse.newBuilder();
    read(body, answer);
    return new PartialSuccess(
        answer.getPartialSuccess().getRejectedSpans(),
        answer.getPartialSuccess().getErrorMessage());
  }

  /**
   * Decodes a {@code google.rpc.Status} and returns its message.
   *
   * @throws MalformedOtlpException if it is malformed
   */
  public String decodeFailure(byte[] body) throws MalformedOtlpException {
    Status.Builder status = Status.newBuilder();
    read(body, status);
    return status.getMessage();
  }

  abstract void read(byte[] body, Message.Builder into) throws MalformedOtlpException;

  abstract byte[] write(Message message);
}
