package dev.baton.collector.exporter.queue;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.Signal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Keeps each request in a file until it is sent, so that those which are left are sent after the
 * next start. Thread-safe.
 */
final class RequestBuffer {

  private static final String SUFFIX = ".request";

  private final Path directory;
  private final OtlpFormat format;
  private long last;

  /**
   * Creates the directory if there is none.
   *
   * @throws UncheckedIOException if that fails
   */
  RequestBuffer(Path directory, OtlpFormat format) {
    this.directory = directory;
    this.format = format;
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot buffer requests in " + directory, e);
    }
  }

  /**
   * Returns the requests that an earlier exporter has left, the oldest first.
   *
   * @throws UncheckedIOException if one cannot be read
   * @throws IllegalArgumentException if one is no request of this format
   */
  synchronized List<QueuedRequest> left() {
    List<QueuedRequest> left = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(RequestBuffer::isRequest).sorted().toList()) {
        last = Math.max(last, number(file));
        left.add(read(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the requests in " + directory, e);
    }
    return left;
  }

  private static boolean isRequest(Path file) {
    return file.getFileName().toString().matches("[0-9]{12}\\" + SUFFIX);
  }

  private static long number(Path file) {
    return Long.parseLong(file.getFileName().toString().replace(SUFFIX, ""));
  }

  private QueuedRequest read(Path file) throws IOException {
    byte[] body = Files.readAllBytes(file);
    try {
      return new QueuedRequest(body, format.decodeRequest(Signal.TRACES, body).items(), file);
    } catch (MalformedOtlpException e) {
      throw new IllegalArgumentException(
          "%s is no request as %s: %s; delete it, or buffer in another directory"
              .formatted(file, format.mediaType(), e.getMessage()),
          e);
    }
  }

  /**
   * Keeps a request. A file is either whole or not there.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  synchronized QueuedRequest keep(byte[] body, int spans) {
    last++;
    String name = String.format(Locale.ROOT, "%012d", last);
    Path file = directory.resolve(name + SUFFIX);
    try {
      Path written = Files.write(directory.resolve(name + ".part"), body);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot buffer a request in " + directory, e);
    }
    return new QueuedRequest(body, spans, file);
  }

  /** Forgets a request that was sent or is lost. */
  static void remove(QueuedRequest request) {
    Path file = request.file;
    if (file != null) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot remove a request that was sent, " + file, e);
      }
    }
  }
}
