package dev.baton.collector.http;

import dev.baton.collector.compression.Gunzip;
import dev.baton.collector.compression.Lz4Frame;
import dev.baton.collector.compression.Snappy;
import dev.baton.collector.compression.SnappyFramed;
import dev.baton.collector.compression.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The compression of a body. Names are case-sensitive, as in the Collector. */
enum ContentEncoding {
  NONE {
    @Override
    InputStream open(byte[] body) {
      return new ByteArrayInputStream(body);
    }
  },
  GZIP {
    @Override
    InputStream open(byte[] body) throws IOException {
      return Gunzip.open(body);
    }
  },
  ZLIB {
    @Override
    InputStream open(byte[] body) throws IOException {
      requireZlib(body);
      return new InflaterInputStream(new ByteArrayInputStream(body));
    }
  },
  ZSTD {
    @Override
    InputStream open(byte[] body) throws IOException {
      return Zstd.open(new ByteArrayInputStream(body));
    }
  },
  SNAPPY {
    @Override
    InputStream open(byte[] body) throws IOException {
      return isFramed(body)
          ? SnappyFramed.open(body)
          : Snappy.open(body, OtlpHttpHandler.MAX_BODY_BYTES);
    }
  },
  SNAPPY_FRAMED {
    @Override
    InputStream open(byte[] body) {
      return SnappyFramed.open(body);
    }
  },
  LZ4 {
    @Override
    InputStream open(byte[] body) throws IOException {
      return Lz4Frame.open(body);
    }
  };

  private static final int FRAMED_START = 0xFF;

  private static void requireZlib(byte[] body) throws IOException {
    int head = body.length < 2 ? 0 : (body[0] & 0xFF) << 8 | (body[1] & 0xFF);
    if ((head & 0x8F00) != 0x0800 || head % 31 != 0) {
      throw new IOException("malformed zlib header");
    }
    if ((head & 0x20) != 0) {
      throw new IOException("a zlib stream that needs a dictionary");
    }
  }

  /**
   * Whether the Collector reads the beginning of such a body before it looks at path, method and
   * media type.
   */
  boolean isOpenedFirst() {
    return this == GZIP || this == ZLIB || this == SNAPPY;
  }

  /** Whether it begins as frames do, which the Collector accepts under the name of blocks too. */
  private static boolean isFramed(byte[] body) {
    return body.length > 4 && (body[0] & 0xFF) == FRAMED_START && body[1] == 6 && body[4] == 's';
  }

  /** Returns the encoding that this header names, null if it is unknown. */
  static @Nullable ContentEncoding of(@Nullable String header) {
    return switch (header == null ? "" : header) {
      case "" -> NONE;
      case "gzip" -> GZIP;
      case "zlib", "deflate" -> ZLIB;
      case "zstd" -> ZSTD;
      case "snappy" -> SNAPPY;
      case "x-snappy-framed" -> SNAPPY_FRAMED;
      case "lz4" -> LZ4;
      default -> null;
    };
  }

  /** Returns a stream of the uncompressed bytes; it or its reading fails on a malformed body. */
  abstract InputStream open(byte[] body) throws IOException;
}
