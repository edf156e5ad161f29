package dev.baton.collector.otlp;

import dev.baton.collector.otlp.data.TracesRequest;
import dev.baton.collector.pipeline.data.TraceData;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a file of exported traces one message after the other, so that it may be larger than
 * memory. It takes the same formats as {@link OtlpFile}, also compressed: the whole file by gzip or
 * zstd, or each message by zstd, as the Collector's file exporter does. Only a single document has
 * to fit into memory.
 */
public final class OtlpFileStream implements Closeable {

  private static final int HEAD = 4096;
  private static final int BUFFER = 1 << 16;
  private static final byte RESOURCE_SPANS = 0x0a;
  private static final int MOST_WHOLE = 1 << 26;
  private static final Pattern JSON =
      Pattern.compile("^\\ufeff?\\s*\\{\\s*[\"}].*", Pattern.DOTALL);

  private final String file;
  private final BufferedInputStream in;
  private final long size;
  private final CountedInput raw;
  private final boolean isCompressed;
  private final MessageSource source;

  private OtlpFileStream(String file, InputStream in, long size) throws IOException {
    this.file = file;
    this.size = size;
    this.raw = new CountedInput(in);
    BufferedInputStream packed = new BufferedInputStream(raw, BUFFER);
    InputStream content = Decompression.of(packed);
    this.isCompressed = content != packed;
    this.in = isCompressed ? new BufferedInputStream(content, BUFFER) : packed;
    this.source = source(head());
  }

  /**
   * Reads a stream, for example one of a distributed file system.
   *
   * @param name how messages name it
   * @param size its length in bytes
   * @throws UncheckedIOException if it cannot be read
   */
  public static OtlpFileStream of(String name, InputStream in, long size) {
    try {
      return new OtlpFileStream(name, in, size);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the traces in " + name, e);
    }
  }

  /**
   * Opens a file.
   *
   * @throws UncheckedIOException if it cannot be read
   */
  public static OtlpFileStream open(Path file) {
    try {
      return of(file.toString(), Files.newInputStream(file), Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the traces in " + file, e);
    }
  }

  private byte[] head() throws IOException {
    in.mark(HEAD);
    byte[] head = in.readNBytes(HEAD);
    in.reset();
    return head;
  }

  private MessageSource source(byte[] head) throws IOException {
    if (head.length > 0 && head[0] == RESOURCE_SPANS && size <= MOST_WHOLE) {
      in.mark(MOST_WHOLE);
      byte[] all = in.readNBytes(MOST_WHOLE);
      in.reset();
      if (all.length < MOST_WHOLE && OtlpFileProtobuf.isMessage(all)) {
        return MessageSource.single(in, OtlpFormat.PROTOBUF);
      }
    }
    if (JSON.matcher(new String(head, StandardCharsets.UTF_8)).matches()) {
      return MessageSource.jsonLines(in);
    }
    if (beginsAfter(head, Integer.BYTES) || Decompression.isZstd(head, Integer.BYTES)) {
      return MessageSource.afterFourBytes(in);
    }
    int varint = 1;
    while (varint <= head.length && head[varint - 1] < 0) {
      varint++;
    }
    return beginsAfter(head, varint)
        ? MessageSource.afterVarint(in)
        : MessageSource.single(in, OtlpFormat.PROTOBUF);
  }

  private static boolean beginsAfter(byte[] head, int length) {
    return head.length > length && head[length] == RESOURCE_SPANS;
  }

  /**
   * Returns the spans of the next message, or null at the end. Metrics and logs have none.
   *
   * @throws IllegalArgumentException if a message is malformed; the text names file and place
   * @throws UncheckedIOException if the file cannot be read
   */
  public @Nullable TraceData next() {
    try {
      byte[] message = source.next();
      return message == null ? null : decoded(Decompression.content(message));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the traces in " + file, e);
    }
  }

  private TraceData decoded(byte[] message) {
    boolean isJson =
        source.format() == OtlpFormat.JSON || (message.length > 0 && message[0] == '{');
    OtlpFormat format = isJson ? OtlpFormat.JSON : OtlpFormat.PROTOBUF;
    try {
      return OtlpTraceData.of((TracesRequest) format.decodeRequest(Signal.TRACES, message));
    } catch (MalformedOtlpException e) {
      String problem = String.valueOf(e.getMessage());
      throw new IllegalArgumentException(
          source.format() == OtlpFormat.JSON
              ? OtlpFileJson.at(file, problem, source.line())
              : "%s, message %s: is neither OTLP JSON nor protobuf: %s"
                  .formatted(file, source.line(), problem),
          e);
    }
  }

  /** The number of bytes of the file that were read. */
  public long position() {
    return isCompressed ? raw.count() : source.bytesRead();
  }

  /** The number of bytes of the file when it was opened. */
  public long size() {
    return size;
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot close " + file, e);
    }
  }
}
