package dev.baton.collector.otlp.schema;

import com.google.protobuf.WireFormat;
import dev.baton.Internal;

/** The types of fields, with the wire type of each. */
@Internal
public enum FieldKind {
  /** A 64-bit floating-point number. */
  DOUBLE(WireFormat.WIRETYPE_FIXED64),
  /** A signed varint. */
  INT32(WireFormat.WIRETYPE_VARINT),
  /** A signed varint. */
  INT64(WireFormat.WIRETYPE_VARINT),
  /** An unsigned varint. */
  UINT32(WireFormat.WIRETYPE_VARINT),
  /** An unsigned varint. */
  UINT64(WireFormat.WIRETYPE_VARINT),
  /** A signed varint in zig-zag encoding. */
  SINT32(WireFormat.WIRETYPE_VARINT),
  /** Four bytes, unsigned. */
  FIXED32(WireFormat.WIRETYPE_FIXED32),
  /** Eight bytes, unsigned. */
  FIXED64(WireFormat.WIRETYPE_FIXED64),
  /** Eight bytes, signed. */
  SFIXED64(WireFormat.WIRETYPE_FIXED64),
  /** A truth value. */
  BOOL(WireFormat.WIRETYPE_VARINT),
  /** A text. */
  STRING(WireFormat.WIRETYPE_LENGTH_DELIMITED),
  /** Bytes. */
  BYTES(WireFormat.WIRETYPE_LENGTH_DELIMITED),
  /** A number that has a name. */
  ENUM(WireFormat.WIRETYPE_VARINT),
  /** Another message. */
  MESSAGE(WireFormat.WIRETYPE_LENGTH_DELIMITED);

  private final int wireType;

  FieldKind(int wireType) {
    this.wireType = wireType;
  }

  /** Returns the wire type of a single value. */
  public int wireType() {
    return wireType;
  }

  /** Whether a list of such values may be one length-delimited field. */
  public boolean isPackable() {
    return wireType != WireFormat.WIRETYPE_LENGTH_DELIMITED;
  }
}
