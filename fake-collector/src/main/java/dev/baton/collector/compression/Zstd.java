package dev.baton.collector.compression;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.ZstdOutputStream;
import dev.baton.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Zstandard, if its library is on the class path. */
@Internal
public final class Zstd {

  /** What has to be added to the class path. */
  public static final String ARTIFACT = "com.github.luben:zstd-jni";

  /** 64 MiB, the largest window that the Collector's library accepts. */
  private static final int LARGEST_WINDOW = 26;

  private Zstd() {}

  /** Whether the library is there. */
  public static boolean isAvailable() {
    try {
      Class.forName("com.github.luben.zstd.ZstdInputStream", false, Zstd.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false;
    }
  }

  /** Returns a stream of the content; reading it fails if it is malformed. */
  public static InputStream open(InputStream compressed) throws IOException {
    if (!isAvailable()) {
      throw new IOException("zstd needs " + ARTIFACT + " on the class path of the test");
    }
    return Library.open(compressed);
  }

  /** Returns a stream that compresses. */
  public static OutputStream compress(OutputStream to) throws IOException {
    return Library.compress(to);
  }

  /** Apart, because verifying a class loads the types that its methods return. */
  private static final class Library {

    static InputStream open(InputStream compressed) throws IOException {
      return new ZstdInputStream(compressed).setLongMax(LARGEST_WINDOW);
    }

    static OutputStream compress(OutputStream to) throws IOException {
      return new ZstdOutputStream(to);
    }
  }
}
