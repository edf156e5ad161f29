package dev.baton.collector.http.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The body of a request: so many bytes, or chunks up to the last one. */
final class RequestBody extends InputStream {

  private static final int LONGEST_CHUNK_LINE = 4096;
  private static final int MOST_DIGITS = 16;
  private static final int LONGEST_TRAILERS = 64 * 1024;

  /** What may come beside the content, beyond the {@link #USUAL_OVERHEAD} of each chunk. */
  private static final int LARGEST_OVERHEAD = 16 * 1024;

  private static final int USUAL_OVERHEAD = 16;

  /** Called before the first byte is read. */
  interface Wanted {
    void now() throws IOException;
  }

  private final HttpInput input;
  private final boolean chunked;
  private Wanted wanted;
  private long left; // of the body, or of the current chunk
  private long overhead;
  private boolean begun;
  private boolean complete;
  private boolean broken;

  RequestBody(HttpInput input, long length, Wanted wanted) {
    this.input = input;
    this.wanted = wanted;
    chunked = length == RequestHead.CHUNKED;
    left = chunked ? 0 : length;
    complete = length == 0;
  }

  /** Whether the last byte has been read. */
  boolean isComplete() {
    return complete;
  }

  /** Whether the connection cannot go on, because nobody knows where the next request begins. */
  boolean isBroken() {
    return broken;
  }

  /** Whether it has begun to be read. */
  boolean isBegun() {
    return begun;
  }

  /** Makes that it can be read without asking for it, and returns it. */
  RequestBody unasked() {
    wanted = () -> {};
    return this;
  }

  /** Returns how many bytes are left, at least. */
  long left() {
    return left;
  }

  @Override
  public int read() throws IOException {
    byte[] single = new byte[1];
    return read(single, 0, 1) < 0 ? -1 : single[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (broken) {
      throw new IOException("the body is broken");
    }
    try {
      return complete || length == 0 ? emptyRead() : readSome(into, offset, length);
    } catch (IOException e) {
      broken = true;
      throw e;
    }
  }

  private int emptyRead() {
    return complete ? -1 : 0;
  }

  private int readSome(byte[] into, int offset, int length) throws IOException {
    if (!begun) {
      begun = true;
      wanted.now();
    }
    if (chunked && left == 0) {
      beginChunk();
      if (complete) {
        return -1;
      }
    }
    int count = input.read(into, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the connection ended before the body did");
    }
    left -= count;
    if (left == 0) {
      endOfPart();
    }
    return count;
  }

  private void endOfPart() throws IOException {
    if (!chunked) {
      complete = true;
    } else if (input.read() != '\r' || input.read() != '\n') {
      throw new IOException("malformed chunked encoding: no line ends after a chunk");
    }
  }

  private void beginChunk() throws IOException {
    String line = input.chunkLine(LONGEST_CHUNK_LINE);
    left = size(line.stripTrailing());
    limitOverhead(line.length());
    if (left == 0) {
      skipTrailers();
      complete = true;
    }
  }

  /** Extensions may be long, but not in each of many small chunks. */
  private void limitOverhead(int lineLength) throws IOException {
    int lineEnds = 4; // of the size and of the content
    long allowed = USUAL_OVERHEAD + 2 * Math.min(left, Integer.MAX_VALUE);
    overhead = Math.max(0, overhead + lineLength + lineEnds - allowed);
    if (overhead > LARGEST_OVERHEAD) {
      throw new IOException("malformed chunked encoding: too much beside the content");
    }
  }

  private static long size(String line) throws IOException {
    int semicolon = line.indexOf(';'); // extensions are ignored
    String digits = semicolon < 0 ? line : line.substring(0, semicolon);
    boolean hex = digits.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    if (digits.isEmpty() || !hex || digits.length() > MOST_DIGITS) {
      throw new IOException("malformed chunked encoding: a chunk has no size");
    }
    long size = Long.parseUnsignedLong(digits, 16);
    return size < 0 ? Long.MAX_VALUE : size; // which never comes
  }

  private void skipTrailers() throws IOException {
    int room = LONGEST_TRAILERS;
    for (String line = input.line(room); !"".equals(line); line = input.line(room)) {
      if (line == null) {
        throw new EOFException("the connection ended within the trailers");
      }
      int colon = line.indexOf(':');
      if (colon < 0 || !Syntax.isToken(line.substring(0, colon))) {
        throw new IOException("malformed chunked encoding: a trailer is no header");
      }
      room -= line.length();
    }
  }

  @Override
  public byte[] readNBytes(int most) throws IOException {
    if (chunked || left >= most) {
      return super.readNBytes(most);
    }
    byte[] bytes = new byte[(int) left];
    readNBytes(bytes, 0, bytes.length);
    return bytes;
  }
}
