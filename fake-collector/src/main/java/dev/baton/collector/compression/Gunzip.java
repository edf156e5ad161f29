package dev.baton.collector.compression;

import dev.baton.Internal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * Reads gzip as strictly as the Collector: a body may have several members, but trailing bytes that
 * are not a member are an error. The JDK's stream silently ignores them.
 */
@Internal
public final class Gunzip extends GZIPInputStream {

  private static final int TRAILER_BYTES = 8;

  private final ByteArrayInputStream source;

  private Gunzip(ByteArrayInputStream source) throws IOException {
    super(source);
    this.source = source;
  }

  /** Returns a stream of the content; it or its reading fails if the body is malformed. */
  public static InputStream open(byte[] body) throws IOException {
    return new Gunzip(new ByteArrayInputStream(body));
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    if (count < 0 && (source.available() > 0 || inf.getRemaining() > TRAILER_BYTES)) {
      throw new IOException("there is something after the end of the gzip stream");
    }
    return count;
  }
}
