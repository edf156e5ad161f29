package dev.baton.collector.grpc;

import dev.baton.collector.compression.SnappyFramed;
import dev.baton.collector.compression.Zstd;
import io.grpc.Codec;
import io.grpc.CompressorRegistry;
import io.grpc.DecompressorRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The compressions of messages: those of a Collector. */
final class Codecs {

  private Codecs() {}

  static DecompressorRegistry decompressors() {
    DecompressorRegistry registry =
        DecompressorRegistry.getDefaultInstance().with(new SnappyCodec(), true);
    return Zstd.isAvailable() ? registry.with(new ZstdCodec(), true) : registry;
  }

  static CompressorRegistry compressors() {
    CompressorRegistry registry = CompressorRegistry.newEmptyInstance();
    registry.register(new Codec.Gzip());
    registry.register(Codec.Identity.NONE);
    registry.register(new SnappyCodec());
    if (Zstd.isAvailable()) {
      registry.register(new ZstdCodec());
    }
    return registry;
  }

  private static final class SnappyCodec implements Codec {

    @Override
    public String getMessageEncoding() {
      return "snappy";
    }

    @Override
    public InputStream decompress(InputStream compressed) throws IOException {
      return SnappyFramed.open(compressed.readAllBytes());
    }

    @Override
    public OutputStream compress(OutputStream to) {
      return SnappyFramed.frame(to);
    }
  }

  private static final class ZstdCodec implements Codec {

    @Override
    public String getMessageEncoding() {
      return "zstd";
    }

    @Override
    public InputStream decompress(InputStream compressed) throws IOException {
      return Zstd.open(compressed);
    }

    @Override
    public OutputStream compress(OutputStream to) throws IOException {
      return Zstd.compress(to);
    }
  }
}
