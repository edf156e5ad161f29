package dev.baton.collector.otlp;

import dev.baton.collector.compression.Zstd;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/** Files that are compressed: as a whole, or each of their messages. */
final class Decompression {

  private static final int[] ZSTD = {0x28, 0xb5, 0x2f, 0xfd};
  private static final int[] GZIP = {0x1f, 0x8b};

  private Decompression() {}

  /** Returns the content of a file, which by its first bytes may be compressed as a whole. */
  static InputStream of(BufferedInputStream file) throws IOException {
    file.mark(ZSTD.length);
    byte[] head = file.readNBytes(ZSTD.length);
    file.reset();
    if (isAt(head, 0, ZSTD)) {
      return Zstd.open(file);
    }
    return isAt(head, 0, GZIP) ? new GZIPInputStream(file) : file;
  }

  /** Tells whether a message that begins there is compressed, as the file exporter does. */
  static boolean isZstd(byte[] bytes, int begin) {
    return isAt(bytes, begin, ZSTD);
  }

  /** Returns the content of a message. */
  static byte[] content(byte[] message) throws IOException {
    if (!isZstd(message, 0)) {
      return message;
    }
    try (InputStream content = Zstd.open(new ByteArrayInputStream(message))) {
      return content.readAllBytes();
    }
  }

  private static boolean isAt(byte[] bytes, int begin, int[] magic) {
    if (bytes.length < begin + magic.length) {
      return false;
    }
    for (int i = 0; i < magic.length; i++) {
      if ((bytes[begin + i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
