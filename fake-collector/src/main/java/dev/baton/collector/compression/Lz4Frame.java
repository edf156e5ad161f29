package dev.baton.collector.compression;

import dev.baton.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * LZ4's frame format, with its checksums. As for the library of the Collector, the content also
 * ends where the input ends between two fields.
 */
@Internal
public final class Lz4Frame extends Blocks {

  private static final int MAGIC = 0x184D2204;
  private static final int SKIPPABLE = 0x184D2A50;
  private static final int WINDOW = 64 * 1024;
  private static final byte[] NOTHING = {};

  /** The frame that is being read; null between two. */
  private @Nullable Header header;

  private byte[] window = NOTHING;

  private record Header(
      boolean independent, boolean blockChecksum, boolean contentChecksum, int largestBlock) {}

  private XxHash32 content = new XxHash32();

  private Lz4Frame(byte[] frames) {
    super(frames);
  }

  /** Returns a stream of the content; reading it fails if it is malformed. */
  public static InputStream open(byte[] frames) throws IOException {
    return new Lz4Frame(frames);
  }

  @Override
  byte[] nextBlock() throws IOException {
    if (header == null) {
      header = header();
      window = NOTHING;
      content = new XxHash32();
      return NOTHING;
    }
    return block(header);
  }

  private @Nullable Header header() throws IOException {
    int magic = (int) little(4);
    if ((magic & ~0xF) == SKIPPABLE) {
      skip((int) little(4));
      return null;
    }
    if (magic != MAGIC) {
      throw new IOException("malformed LZ4 frame: not its magic number");
    }
    return isAtEnd() ? null : descriptor();
  }

  private @Nullable Header descriptor() throws IOException {
    int start = position();
    int flags = octet();
    int size = (octet() >> 4) & 7;
    if (flags >> 6 != 1 || size < 4) {
      throw new IOException("malformed LZ4 frame: unknown version or block size");
    }
    if ((flags & 1) != 0) {
      throw new IOException("LZ4 frame: dictionaries are not supported");
    }
    if ((flags & 8) != 0) { // the size of the content comes, and the checksum is behind it
      skip(1);
      if (isAtEnd()) {
        return null;
      }
      skip(7);
    }
    int hash = XxHash32.of(input(), start, position() - start);
    if (octet() != ((hash >> 8) & 0xFF)) {
      throw new IOException("malformed LZ4 frame: a wrong checksum of the header");
    }
    return new Header((flags & 32) != 0, (flags & 16) != 0, (flags & 4) != 0, 1 << (8 + 2 * size));
  }

  private byte[] block(Header frame) throws IOException {
    int sizeAndFlag = (int) little(4);
    if (sizeAndFlag == 0) {
      end(frame);
      return NOTHING;
    }
    int size = sizeAndFlag & Integer.MAX_VALUE;
    if (size > frame.largestBlock()) {
      throw new IOException("malformed LZ4 frame: a block is larger than announced");
    }
    if (isAtEnd()) {
      return NOTHING;
    }
    int start = skip(size);
    if (frame.blockChecksum() && isAtEnd()) {
      return NOTHING;
    }
    if (frame.blockChecksum() && (int) little(4) != XxHash32.of(input(), start, size)) {
      throw new IOException("malformed LZ4 frame: a wrong checksum of a block");
    }
    byte[] block =
        sizeAndFlag < 0
            ? Arrays.copyOfRange(input(), start, start + size)
            : new Lz4Block(input(), start, size, window, frame.largestBlock()).decompress();
    if (!frame.independent()) {
      window = tail(window, block);
    }
    content.update(block, 0, block.length);
    return block;
  }

  private static byte[] tail(byte[] before, byte[] block) {
    if (block.length >= WINDOW) {
      return Arrays.copyOfRange(block, block.length - WINDOW, block.length);
    }
    int kept = Math.min(before.length, WINDOW - block.length);
    byte[] tail = Arrays.copyOfRange(before, before.length - kept, before.length + block.length);
    System.arraycopy(block, 0, tail, kept, block.length);
    return tail;
  }

  private void end(Header frame) throws IOException {
    header = null;
    if (frame.contentChecksum() && !isAtEnd() && (int) little(4) != content.value()) {
      throw new IOException("malformed LZ4 frame: a wrong checksum of the content");
    }
  }
}
