package dev.baton.collector.otlp;

import dev.baton.trace.ParentKind;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;

/**
 * The flags of a span or link in OTLP. Bits 0 to 7 are the W3C trace flags. Bit 8 states whether
 * the producer knows if the parent (for a link: the linked span) is remote, bit 9 whether it is.
 */
final class SpanFlags {

  private static final int W3C = 0xff;
  private static final int HAS_IS_REMOTE = 0x100;
  private static final int IS_REMOTE = 0x200;

  private SpanFlags() {}

  static int of(TraceFlags flags, ParentKind parent) {
    int remoteness =
        switch (parent) {
          case LOCAL -> HAS_IS_REMOTE;
          case REMOTE -> HAS_IS_REMOTE | IS_REMOTE;
          case UNKNOWN -> 0;
        };
    return (flags.asByte() & W3C) | remoteness;
  }

  static int of(SpanContext linked) {
    return of(linked.getTraceFlags(), linked.isRemote() ? ParentKind.REMOTE : ParentKind.LOCAL);
  }

  static TraceFlags w3c(int flags) {
    return TraceFlags.fromByte((byte) flags);
  }

  static ParentKind parentKind(int flags) {
    if ((flags & HAS_IS_REMOTE) == 0) {
      return ParentKind.UNKNOWN;
    }
    return (flags & IS_REMOTE) == 0 ? ParentKind.LOCAL : ParentKind.REMOTE;
  }
}
