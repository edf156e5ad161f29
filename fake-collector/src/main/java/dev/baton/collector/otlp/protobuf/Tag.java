package dev.baton.collector.otlp.protobuf;

import com.google.protobuf.WireFormat;

/** Wire types, for tags that are constants: {@code 3 << 3 | LEN} is field 3 as a string. */
final class Tag {

  static final int VARINT = WireFormat.WIRETYPE_VARINT;
  static final int I64 = WireFormat.WIRETYPE_FIXED64;
  static final int LEN = WireFormat.WIRETYPE_LENGTH_DELIMITED;
  static final int I32 = WireFormat.WIRETYPE_FIXED32;

  private Tag() {}
}
