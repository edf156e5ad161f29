package dev.baton.collector.compression;

import dev.baton.Internal;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Reads bodies into memory, up to a limit for each and one for all that are being read or decoded
 * at a time.
 */
@Internal
public final class BodyReader {

  private static final int STEP = 64 * 1024;
  private static final int MOST_EXPECTED = 1024 * 1024;
  private static final long MIB = 1 << 20;

  private final int largest;
  private final long largestTogether;
  private final AtomicLong together = new AtomicLong();

  /** Reads bodies of so many bytes at most. */
  public BodyReader(int largest) {
    this(
        largest, Math.max(3L * largest, Math.min(256 * MIB, Runtime.getRuntime().maxMemory() / 8)));
  }

  BodyReader(int largest, long largestTogether) {
    this.largest = largest;
    this.largestTogether = largestTogether;
  }

  /** Bytes that count until they are given back. */
  public final class Held implements AutoCloseable {

    private long bytes;

    /**
     * Returns all bytes of a stream.
     *
     * @throws TooLargeException if there are more than a body may have
     * @throws TooMuchException if there are too many of all bodies together
     */
    public byte[] read(InputStream stream) throws IOException {
      return read(stream, STEP);
    }

    /** The same for a stream that probably has so many bytes, which need not be true. */
    public byte[] read(InputStream stream, int expected) throws IOException {
      int first = Math.max(0, Math.min(expected, Math.min(MOST_EXPECTED, largest)));
      hold(first);
      byte[] buffer = new byte[first];
      int size = stream.readNBytes(buffer, 0, first);
      while (size == buffer.length) {
        int next = stream.read();
        if (next < 0) {
          return buffer;
        } else if (size >= largest) {
          throw new TooLargeException(largest);
        }
        int room = Math.min(Math.max(2 * size, STEP), largest);
        hold(room - size);
        buffer = Arrays.copyOf(buffer, room);
        buffer[size++] = (byte) next;
        size += stream.readNBytes(buffer, size, room - size);
      }
      return Arrays.copyOf(buffer, size);
    }

    /**
     * Counts bytes that are read elsewhere.
     *
     * @throws TooMuchException if there are too many of all bodies together
     */
    public void hold(long more) throws TooMuchException {
      bytes += more;
      if (together.addAndGet(more) > largestTogether) {
        throw new TooMuchException(largestTogether / MIB);
      }
    }

    @Override
    public void close() {
      together.addAndGet(-bytes);
    }
  }

  /** Returns a counter for one request, to be closed when the request is answered. */
  public Held hold() {
    return new Held();
  }

  /** A body that is larger than a body may be. */
  public static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(int largest) {
      super("the body is larger than " + largest + " bytes");
    }
  }

  /** A body for which there is no room beside the others. */
  public static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1L;

    TooMuchException(long mebibytes) {
      super("the requests that are under way have more than " + mebibytes + " MiB together");
    }
  }
}
