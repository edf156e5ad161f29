package dev.baton.collector.otlp.data;

import java.util.Arrays;
import java.util.HexFormat;

/** Immutable bytes with the equality of their content. */
public final class Bytes {

  private static final Bytes EMPTY = new Bytes(new byte[0]);

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Returns no bytes. */
  public static Bytes empty() {
    return EMPTY;
  }

  /** Returns a copy of these bytes. */
  public static Bytes copyOf(byte[] content) {
    return content.length == 0 ? EMPTY : new Bytes(content.clone());
  }

  /** Returns a copy of a part of these bytes. */
  public static Bytes copyOf(byte[] content, int from, int length) {
    return length == 0 ? EMPTY : new Bytes(Arrays.copyOfRange(content, from, from + length));
  }

  /** Returns their number. */
  public int size() {
    return content.length;
  }

  /** Returns a copy. */
  public byte[] toByteArray() {
    return content.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** Returns lower-case hex digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(content);
  }
}
