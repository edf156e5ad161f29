package dev.baton.collector.http;

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
    InputStream open(byte[] body) {
      return new InflaterInputStream(new ByteArrayInputStream(body));
    }
  };

  /** Returns the encoding that this header names, null if it is unknown. */
  static @Nullable ContentEncoding of(@Nullable String header) {
    return switch (header == null ? "" : header) {
      case "" -> NONE;
      case "gzip" -> GZIP;
      case "zlib", "deflate" -> ZLIB;
      default -> null;
    };
  }

  /** Returns a stream of the uncompressed bytes; it or its reading fails on a malformed body. */
  abstract InputStream open(byte[] body) throws IOException;
}
