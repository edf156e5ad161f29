package dev.baton.collector.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import java.util.HexFormat;

/** Converts ids: bytes in OTLP, lower-case hex in the model. An absent id is all zeros. */
final class Ids {

  private static final HexFormat HEX = HexFormat.of();
  private static final int TRACE_ID_BYTES = TraceId.getLength() / 2;
  private static final int SPAN_ID_BYTES = SpanId.getLength() / 2;

  private Ids() {}

  static String traceId(String field, ByteString bytes) throws MalformedOtlpException {
    return bytes.isEmpty() ? TraceId.getInvalid() : hex(field, bytes, TRACE_ID_BYTES);
  }

  static String spanId(String field, ByteString bytes) throws MalformedOtlpException {
    return bytes.isEmpty() ? SpanId.getInvalid() : hex(field, bytes, SPAN_ID_BYTES);
  }

  private static String hex(String field, ByteString bytes, int length)
      throws MalformedOtlpException {
    requireLength(field, bytes, length);
    return HEX.formatHex(bytes.toByteArray());
  }

  static void requireLength(String field, ByteString bytes, int length)
      throws MalformedOtlpException {
    if (bytes.size() != length) {
      throw new MalformedOtlpException(
          field + " must be " + length + " bytes or absent, but has " + bytes.size());
    }
  }

  /** Returns empty bytes for an id of zeros, as the official exporters do for "no parent". */
  static ByteString bytes(String hex) {
    boolean absent = hex.equals(TraceId.getInvalid()) || hex.equals(SpanId.getInvalid());
    return absent ? ByteString.EMPTY : ByteString.copyFrom(HEX.parseHex(hex));
  }
}
