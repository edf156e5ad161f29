package dev.baton.collector.otlp;

import dev.baton.collector.otlp.data.LogsRequest;
import dev.baton.collector.otlp.data.MetricsRequest;
import dev.baton.collector.otlp.data.OtlpRequest;
import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.collector.otlp.json.JsonException;
import dev.baton.collector.otlp.protobuf.LogsReader;
import dev.baton.collector.otlp.protobuf.LogsWriter;
import dev.baton.collector.otlp.protobuf.MetricsReader;
import dev.baton.collector.otlp.protobuf.ResponseCodec;
import dev.baton.collector.otlp.protobuf.TracesReader;
import dev.baton.collector.otlp.protobuf.TracesWriter;
import dev.baton.collector.otlp.protobuf.WireException;
import dev.baton.trace.CapturedSpan;
import java.io.IOException;
import java.util.List;

/** The two encodings of OTLP messages. */
public enum OtlpFormat {
  /** The binary format. */
  PROTOBUF("application/x-protobuf") {
    @Override
    Message read(byte[] body, String message) {
      return new Message(body, 0);
    }

    @Override
    byte[] write(byte[] protobuf, String message) {
      return protobuf;
    }
  },
  /** The proto3 JSON mapping with OTLP's exceptions: ids in hex, enums as numbers. */
  JSON("application/json") {
    @Override
    Message read(byte[] body, String message) throws IOException {
      return Message.ofJson(body, message);
    }

    @Override
    byte[] write(byte[] protobuf, String message) {
      return Message.toJson(protobuf, message);
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
   * Decodes a request of this signal and returns it as it was sent.
   *
   * @throws MalformedOtlpException if the body is not a request of this signal in this format
   */
  public OtlpRequest decodeRequest(Signal signal, byte[] body) throws MalformedOtlpException {
    try {
      Message message = read(body, signal.requestMessage());
      return switch (signal) {
        case TRACES -> traces(message);
        case METRICS -> metrics(message);
        case LOGS -> logs(message);
      };
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  private static TracesRequest traces(Message message) throws IOException {
    TracesRequest request = TracesReader.read(message.protobuf());
    int unknown = message.unknownKeys();
    return unknown == 0
        ? request
        : new TracesRequest(request.resourceSpans(), request.unknownFields() + unknown);
  }

  private static LogsRequest logs(Message message) throws IOException {
    LogsRequest request = LogsReader.read(message.protobuf());
    int unknown = message.unknownKeys();
    return new LogsRequest(request.resourceLogs(), request.unknownFields() + unknown);
  }

  private static MetricsRequest metrics(Message message) throws IOException {
    MetricsRequest request = MetricsReader.read(message.protobuf());
    int unknown = request.unknownFields() + message.unknownKeys();
    return new MetricsRequest(request.protobuf(), request.metrics(), request.items(), unknown);
  }

  /**
   * Decodes a request and returns its spans. Metrics and logs are only validated and yield none.
   *
   * @throws MalformedOtlpException if the body is not a request of this signal in this format
   */
  public List<CapturedSpan> decode(Signal signal, byte[] body) throws MalformedOtlpException {
    return decodeRequest(signal, body) instanceof TracesRequest traces
        ? SpanCodec.decode(traces)
        : List.of();
  }

  /** Returns the request that carries these spans. */
  public byte[] encode(List<CapturedSpan> spans) {
    return encode(SpanCodec.encode(spans));
  }

  /** Returns the bytes of a request. */
  public byte[] encode(OtlpRequest request) {
    if (request instanceof TracesRequest traces) {
      return write(TracesWriter.write(traces), Signal.TRACES.requestMessage());
    } else if (request instanceof LogsRequest logs) {
      return write(LogsWriter.write(logs), Signal.LOGS.requestMessage());
    }
    byte[] metrics = ((MetricsRequest) request).protobuf().toByteArray();
    return write(metrics, Signal.METRICS.requestMessage());
  }

  /**
   * Returns the response of a full success. Its partial success is present but empty, as in the
   * Collector's response; clients must read it as full success.
   */
  public byte[] success(Signal signal) {
    return partialSuccess(signal, new PartialSuccess(0, ""));
  }

  /** Returns the response of a partial success. */
  public byte[] partialSuccess(Signal signal, PartialSuccess partial) {
    ResponseCodec.Partial written =
        new ResponseCodec.Partial(partial.rejected(), partial.message());
    return write(ResponseCodec.write(written), signal.responseMessage());
  }

  /** Returns the response to a refused request, a {@code google.rpc.Status}. */
  public byte[] failure(RpcCode code, String message) {
    ResponseCodec.RpcStatus status = new ResponseCodec.RpcStatus(code.number(), message, null);
    return write(ResponseCodec.write(status), Message.STATUS);
  }

  /**
   * Decodes the response to a request of this signal.
   *
   * @throws MalformedOtlpException if it is malformed
   */
  public PartialSuccess decodeAnswer(Signal signal, byte[] body) throws MalformedOtlpException {
    try {
      byte[] protobuf = read(body, signal.responseMessage()).protobuf();
      ResponseCodec.Partial partial = ResponseCodec.readPartial(protobuf);
      return new PartialSuccess(partial.rejected(), partial.message());
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  /**
   * Decodes a {@code google.rpc.Status} and returns its message.
   *
   * @throws MalformedOtlpException if it is malformed
   */
  public String decodeFailure(byte[] body) throws MalformedOtlpException {
    try {
      return ResponseCodec.readStatus(read(body, Message.STATUS).protobuf()).message();
    } catch (IOException e) {
      throw malformed(e);
    }
  }

  private static MalformedOtlpException malformed(IOException e) {
    String message = String.valueOf(e.getMessage());
    if (e instanceof WireException) {
      return new MalformedOtlpException(message);
    }
    String what = e instanceof JsonException ? "not OTLP JSON: " : "not a protobuf message: ";
    return new MalformedOtlpException(what + message, e);
  }

  /** Returns the message as protobuf. */
  abstract Message read(byte[] body, String message) throws IOException;

  /** Returns the message in this format. */
  abstract byte[] write(byte[] protobuf, String message);
}
