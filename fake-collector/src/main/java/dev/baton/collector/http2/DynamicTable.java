package dev.baton.collector.http2;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The fields that a peer refers to by an index: the static ones, and the last that it sent. */
final class DynamicTable {

  /** The default of HTTP/2, which no settings of ours change. */
  static final int MOST_BYTES = 4_096;

  /** The newest comes last. */
  private final List<HeaderField> fields = new ArrayList<>();

  private int most = MOST_BYTES;
  private int bytes;

  /**
   * Returns the field with this index.
   *
   * @throws IOException if there is none
   */
  HeaderField get(long index) throws IOException {
    if (index < 1 || index > StaticFields.COUNT + fields.size()) {
      throw new IOException("no header field has the index " + index);
    }
    return index <= StaticFields.COUNT
        ? StaticFields.get((int) index)
        : fields.get(fields.size() - ((int) index - StaticFields.COUNT));
  }

  void add(HeaderField field) {
    fields.add(field);
    bytes += field.size();
    evict();
  }

  /**
   * Changes the size.
   *
   * @throws IOException if it is larger than allowed
   */
  void resize(long size) throws IOException {
    if (size > MOST_BYTES) {
      throw new IOException("a table of header fields of " + size + " bytes");
    }
    most = (int) size;
    evict();
  }

  private void evict() {
    while (bytes > most) {
      bytes -= fields.remove(0).size();
    }
  }
}
