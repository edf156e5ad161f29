package dev.baton.collector.http2;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads header blocks (RFC 7541), all of one connection in their order. */
final class HpackDecoder {

  private static final int INDEXED = 0x80;
  private static final int ADDED = 0x40;
  private static final int RESIZED = 0x20;
  private static final int HUFFMAN = 0x80;
  private static final int MOST_SHIFT = 28;

  private final DynamicTable table = new DynamicTable();
  private byte[] block = new byte[0];
  private int at;
  private int end;

  /**
   * Reads a whole block.
   *
   * @throws IOException if it is malformed; then the connection cannot go on
   */
  void decode(byte[] bytes, int length, Consumer<HeaderField> fields) throws IOException {
    block = bytes;
    at = 0;
    end = length;
    boolean isFirst = true;
    while (at < end) {
      int head = block[at] & 0xFF;
      if ((head & INDEXED) != 0) {
        fields.accept(table.get(integer(7)));
      } else if ((head & ADDED) != 0) {
        HeaderField field = literal(6);
        table.add(field);
        fields.accept(field);
      } else if ((head & RESIZED) == 0) {
        fields.accept(literal(4));
      } else if (isFirst) {
        table.resize(integer(5));
        continue;
      } else {
        throw new IOException("a change of the table within a header block");
      }
      isFirst = false;
    }
  }

  private HeaderField literal(int prefix) throws IOException {
    long index = integer(prefix);
    String name = index == 0 ? text() : table.get(index).name();
    return new HeaderField(name, text());
  }

  private String text() throws IOException {
    boolean isCoded = at < end && (block[at] & HUFFMAN) != 0;
    long length = integer(7);
    if (length > end - at) {
      throw cut();
    }
    int from = at;
    at += (int) length;
    if (isCoded) {
      byte[] decoded = Huffman.decode(block, from, (int) length);
      return new String(decoded, StandardCharsets.ISO_8859_1);
    }
    return new String(block, from, (int) length, StandardCharsets.ISO_8859_1);
  }

  /** Reads a number that begins in the last bits of a byte. */
  private long integer(int prefix) throws IOException {
    int most = (1 << prefix) - 1;
    long value = octet() & most;
    if (value < most) {
      return value;
    }
    for (int shift = 0; shift <= MOST_SHIFT; shift += 7) {
      int next = octet();
      value += (long) (next & 0x7F) << shift;
      if ((next & 0x80) == 0) {
        return value;
      }
    }
    throw new IOException("a number in a header block is too large");
  }

  private int octet() throws IOException {
    if (at == end) {
      throw cut();
    }
    return block[at++] & 0xFF;
  }

  private static IOException cut() {
    return new IOException("a header block that is cut off");
  }
}
