package dev.baton.collector.otlp.protobuf;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;
import dev.baton.collector.otlp.data.Bytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a message in two passes: the first computes the length of each message inside, the second
 * writes. Fields with their default value are left out.
 */
final class MessageWriter {

  /** Writes the fields of a message; called twice. */
  interface Content<T> {
    void write(MessageWriter writer, T value) throws IOException;
  }

  private int[] lengths = new int[64];
  private int next;
  private int size;
  private @Nullable CodedOutputStream output; // null in the first pass

  private MessageWriter() {}

  static <T> byte[] write(T value, Content<T> content) {
    try {
      MessageWriter writer = new MessageWriter();
      content.write(writer, value);
      byte[] bytes = new byte[writer.size];
      writer.output = CodedOutputStream.newInstance(bytes);
      writer.next = 0;
      content.write(writer, value);
      writer.output.checkNoSpaceLeft();
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e); // an array of the right size has room
    }
  }

  /** Writes a message, also if it is empty. */
  <T> void message(int field, T value, Content<T> content) throws IOException {
    int place = next++;
    if (output == null) {
      if (place == lengths.length) {
        lengths = Arrays.copyOf(lengths, 2 * place);
      }
      int outer = size;
      size = 0;
      content.write(this, value);
      lengths[place] = size;
      size += outer + CodedOutputStream.computeTagSize(field) + lengthSize(size);
    } else {
      output.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
      output.writeUInt32NoTag(lengths[place]);
      content.write(this, value);
    }
  }

  private static int lengthSize(int length) {
    return CodedOutputStream.computeUInt32SizeNoTag(length);
  }

  <T> void optional(int field, @Nullable T value, Content<T> content) throws IOException {
    if (value != null) {
      message(field, value, content);
    }
  }

  <T> void messages(int field, List<T> values, Content<T> content) throws IOException {
    for (T value : values) {
      message(field, value, content);
    }
  }

  void text(int field, String value) throws IOException {
    if (!value.isEmpty()) {
      textAlways(field, value);
    }
  }

  void textAlways(int field, String value) throws IOException {
    if (output == null) {
      size += CodedOutputStream.computeStringSize(field, value);
    } else {
      output.writeString(field, value);
    }
  }

  void bytes(int field, byte[] value) throws IOException {
    if (output == null) {
      size += CodedOutputStream.computeByteArraySize(field, value);
    } else {
      output.writeByteArray(field, value);
    }
  }

  /** Writes the fields of a message that is bytes already. */
  void raw(Bytes fields) throws IOException {
    if (output == null) {
      size += fields.size();
    } else {
      output.writeRawBytes(fields.toByteArray());
    }
  }

  void id(int field, String hex) throws IOException {
    if (!hex.isEmpty()) {
      bytes(field, HexIds.bytes(hex));
    }
  }

  void bool(int field, boolean value) throws IOException {
    if (output == null) {
      size += CodedOutputStream.computeBoolSize(field, value);
    } else {
      output.writeBool(field, value);
    }
  }

  void int64(int field, long value) throws IOException {
    if (output == null) {
      size += CodedOutputStream.computeInt64Size(field, value);
    } else {
      output.writeInt64(field, value);
    }
  }

  /** Writes a number that may be unset: an enum or a place in a table. */
  void int32(int field, int value) throws IOException {
    if (value != 0) {
      int64(field, value);
    }
  }

  void uint32(int field, int value) throws IOException {
    if (value != 0) {
      int64(field, Integer.toUnsignedLong(value));
    }
  }

  void float64(int field, double value) throws IOException {
    if (output == null) {
      size += CodedOutputStream.computeDoubleSize(field, value);
    } else {
      output.writeDouble(field, value);
    }
  }

  void fixed32(int field, int value) throws IOException {
    if (value == 0) {
      return;
    }
    if (output == null) {
      size += CodedOutputStream.computeFixed32Size(field, value);
    } else {
      output.writeFixed32(field, value);
    }
  }

  void fixed64(int field, long value) throws IOException {
    if (value == 0) {
      return;
    }
    if (output == null) {
      size += CodedOutputStream.computeFixed64Size(field, value);
    } else {
      output.writeFixed64(field, value);
    }
  }
}
