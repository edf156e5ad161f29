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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps each request in a file until it is sent, so that those which are left are sent after the
 * next start. Thread-safe.
 */
final class RequestBuffer {

  private static final String SUFFIX = ".request";
  private static final Pattern NAME =
      Pattern.compile("([0-9]{12})\\.(traces|metrics|logs)" + SUFFIX);

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
      for (Path file : files.sorted().toList()) {
        Matcher name = name(file);
        if (name.matches()) {
          last = Math.max(last, Long.parseLong(name.group(1)));
          left.add(read(file, Signal.valueOf(name.group(2).toUpperCase(Locale.ROOT))));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the requests in " + directory, e);
    }
    return left;
  }

  private static Matcher name(Path file) {
    return NAME.matcher(file.getFileName().toString());
  }

  private QueuedRequest read(Path file, Signal signal) throws IOException {
    byte[] body = Files.readAllBytes(file);
    try {
      int items = format.decodeRequest(signal, body).items();
      return new QueuedRequest(signal, body, items, file);
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
  synchronized QueuedRequest keep(Signal signal, byte[] body, int items) {
    last++;
    String name =
        String.format(Locale.ROOT, "%012d.%s", last, signal.name().toLowerCase(Locale.ROOT));
    Path file = directory.resolve(name + SUFFIX);
    try {
      Path written = Files.write(directory.resolve(name + ".part"), body);
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot buffer a request in " + directory, e);
    }
    return new QueuedRequest(signal, body, items, file);
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
