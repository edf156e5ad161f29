package dev.baton.sdk.w3c;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

/**
 * The {@code traceparent} header (W3C Trace Context Level 2, section 3.2). Writes version 00; reads
 * the fields of version 00 from higher versions too.
 */
final class TraceParent {

  private static final int TRACE_ID = 3;
  private static final int SPAN_ID = 36;
  private static final int FLAGS = 53;
  private static final int LENGTH = 55;
  private static final int INVALID_VERSION = 0xff;
  private static final int KNOWN_FLAGS = 0x03; // sampled, random trace id
  private static final String[] ENDS = {"-00", "-01", "-02", "-03"};

  private TraceParent() {}

  static String write(SpanContext span) {
    int flags = span.getTraceFlags().asByte() & KNOWN_FLAGS;
    return "00-" + span.getTraceId() + "-" + span.getSpanId() + ENDS[flags];
  }

  /** Returns the remote span context, an invalid one if the header is malformed. */
  static SpanContext read(String header) {
    int start = Chars.skipSpace(header, 0, header.length());
    int end = Chars.skipSpaceBack(header, start, header.length());
    if (!isFramed(header, start, end - start)) {
      return SpanContext.getInvalid();
    }
    int flags = hex(header, start + FLAGS);
    if (flags < 0) {
      return SpanContext.getInvalid();
    }
    // Checks that the ids are hex digits and not all zeros.
    SpanContext span =
        SpanContext.createFromRemoteParent(
            header.substring(start + TRACE_ID, start + SPAN_ID - 1),
            header.substring(start + SPAN_ID, start + FLAGS - 1),
            TraceFlags.fromByte((byte) (flags & KNOWN_FLAGS)),
            TraceState.getDefault());
    return span.isValid() ? span : SpanContext.getInvalid();
  }

  private static boolean isFramed(String header, int start, int length) {
    if (length < LENGTH) {
      return false;
    }
    int version = hex(header, start);
    boolean isVersion = version >= 0 && version != INVALID_VERSION;
    boolean hasEnd = length == LENGTH || (version > 0 && isDash(header, start + LENGTH));
    return isVersion
        && hasEnd
        && isDash(header, start + TRACE_ID - 1)
        && isDash(header, start + SPAN_ID - 1)
        && isDash(header, start + FLAGS - 1);
  }

  private static boolean isDash(String header, int at) {
    return header.charAt(at) == '-';
  }

  /** Returns the value of two hex digits, negative if they are invalid or upper case. */
  private static int hex(String header, int at) {
    return digit(header.charAt(at)) << 4 | digit(header.charAt(at + 1));
  }

  private static int digit(char c) {
    if (c >= '0' && c <= '9') {
      return c - '0';
    }
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
  }
}
