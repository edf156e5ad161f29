package dev.baton.collector.grpc.server;

import dev.baton.collector.compression.Gunzip;
import dev.baton.collector.compression.SnappyFramed;
import dev.baton.collector.compression.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** The compressions of messages: those of a Collector. Names are case-sensitive. */
enum MessageEncoding {
  IDENTITY("") {
    @Override
    InputStream open(byte[] message) {
      return new ByteArrayInputStream(message);
    }

    @Override
    OutputStream compressing(OutputStream to) {
      return to;
    }
  },
  GZIP("gzip") {
    @Override
    InputStream open(byte[] message) throws IOException {
      return Gunzip.open(message);
    }

    @Override
    OutputStream compressing(OutputStream to) throws IOException {
      return new GZIPOutputStream(to);
    }
  },
  SNAPPY("snappy") {
    @Override
    InputStream open(byte[] message) {
      return SnappyFramed.open(message);
    }

    @Override
    OutputStream compressing(OutputStream to) {
      return SnappyFramed.frame(to);
    }
  },
  ZSTD("zstd") {
    @Override
    InputStream open(byte[] message) throws IOException {
      return Zstd.open(new ByteArrayInputStream(message));
    }

    @Override
    OutputStream compressing(OutputStream to) throws IOException {
      return Zstd.compress(to);
    }
  };

  private final String header;

  MessageEncoding(String header) {
    this.header = header;
  }

  /** Returns the encoding with this name, null if it is unknown here. */
  static @Nullable MessageEncoding of(String name) {
    return switch (name) {
      case "" -> IDENTITY;
      case "gzip" -> GZIP;
      case "snappy" -> SNAPPY;
      case "zstd" -> Zstd.isAvailable() ? ZSTD : null;
      default -> null;
    };
  }

  /** Returns its name, empty for none. */
  String header() {
    return header;
  }

  /** Returns a stream of the uncompressed bytes; it or its reading fails on a malformed message. */
  abstract InputStream open(byte[] message) throws IOException;

  abstract OutputStream compressing(OutputStream to) throws IOException;

  /** Returns the message compressed. */
  byte[] compress(byte[] message) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    try (OutputStream compressing = compressing(to)) {
      compressing.write(message);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("nothing fails in memory", e);
    }
    return to.toByteArray();
  }
}
