package dev.baton.collector.compression;

import dev.baton.Internal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** Snappy's framing format: blocks of up to 64 KiB, each with a checksum. */
@Internal
public final class SnappyFramed extends Blocks {

  private static final int STREAM_IDENTIFIER = 0xFF;
  private static final int COMPRESSED = 0;
  private static final int UNCOMPRESSED = 1;
  private static final int CHECKSUM_BYTES = 4;
  private static final int LARGEST_BLOCK = 64 * 1024;
  private static final byte[] MAGIC = {'s', 'N', 'a', 'P', 'p', 'Y'};

  private boolean begun;

  private SnappyFramed(byte[] frames) {
    super(frames);
  }

  /** Returns a stream of the content; reading it fails if it is malformed. */
  public static InputStream open(byte[] frames) {
    return new SnappyFramed(frames);
  }

  /** Returns a stream that writes frames to another one, whose blocks are not compressed. */
  public static OutputStream frame(OutputStream to) {
    return new ByteArrayOutputStream() {
      @Override
      public void close() throws IOException {
        try (to) {
          chunk(STREAM_IDENTIFIER, MAGIC, to);
          byte[] content = toByteArray();
          for (int from = 0; from < content.length; from += LARGEST_BLOCK) {
            int end = Math.min(content.length, from + LARGEST_BLOCK);
            byte[] block = Arrays.copyOfRange(content, from, end);
            ByteBuffer data = ByteBuffer.allocate(CHECKSUM_BYTES + block.length);
            data.order(ByteOrder.LITTLE_ENDIAN).putInt(masked(block)).put(block);
            chunk(UNCOMPRESSED, data.array(), to);
          }
        }
      }
    };
  }

  private static void chunk(int type, byte[] data, OutputStream to) throws IOException {
    to.write(type);
    to.write(data.length);
    to.write(data.length >> 8);
    to.write(data.length >> 16);
    to.write(data);
  }

  @Override
  byte[] nextBlock() throws IOException {
    int type = octet();
    int length = (int) little(3);
    int start = skip(length);
    if (!begun && type != STREAM_IDENTIFIER) {
      throw new IOException("malformed snappy frames: no stream identifier");
    }
    begun = true;
    return switch (type) {
      case COMPRESSED, UNCOMPRESSED -> data(type, start, length);
      case STREAM_IDENTIFIER -> identifier(start, length);
      default -> {
        if (type < 0x80) {
          throw new IOException("malformed snappy frames: a chunk of the unknown type " + type);
        }
        yield new byte[0]; // padding, and what may be skipped
      }
    };
  }

  private byte[] identifier(int start, int length) throws IOException {
    if (!Arrays.equals(MAGIC, 0, MAGIC.length, input(), start, start + length)) {
      throw new IOException("malformed snappy frames: not the stream identifier");
    }
    return new byte[0];
  }

  private byte[] data(int type, int start, int length) throws IOException {
    if (length < CHECKSUM_BYTES) {
      throw new IOException("malformed snappy frames: a chunk without a checksum");
    }
    int from = start + CHECKSUM_BYTES;
    byte[] content =
        type == COMPRESSED
            ? Snappy.decompress(input(), from, length - CHECKSUM_BYTES, LARGEST_BLOCK)
            : Arrays.copyOfRange(input(), from, start + length);
    if (littleAt(start) != masked(content)) {
      throw new IOException("malformed snappy frames: a wrong checksum");
    }
    return content;
  }

  private static int masked(byte[] content) {
    CRC32C crc = new CRC32C();
    crc.update(content);
    return Integer.rotateRight((int) crc.getValue(), 15) + 0xa282ead8;
  }
}
