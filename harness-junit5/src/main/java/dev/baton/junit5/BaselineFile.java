package dev.baton.junit5;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * A text file of known findings, one on each line, sorted. Lines that begin with {@code #} are
 * comments; those at the beginning of the file are kept. Several threads and processes may update
 * it at once.
 */
final class BaselineFile {

  private static final Object ONE_THREAD = new Object(); // a file lock is one of the whole process
  private static final List<String> HEADER =
      List.of(
          "# Findings that do not fail their tests, see docs/passing-tests.md of Baton.",
          "# baton.findings.baseline.write=true updates this file.");

  private final Path file;
  private final String name;

  /**
   * Creates the object for a file, which need not exist.
   *
   * @param name its name in texts
   */
  BaselineFile(Path file, String name) {
    this.file = file;
    this.name = name;
  }

  /** Returns its name in texts. */
  String name() {
    return name;
  }

  boolean exists() {
    return Files.exists(file);
  }

  /**
   * Returns the findings with the numbers of their lines; none if there is no file.
   *
   * @throws ExtensionConfigurationException if a line cannot be read; the message names it
   */
  NavigableMap<BaselineLine, Integer> read() {
    if (!exists()) {
      return new TreeMap<>();
    }
    synchronized (ONE_THREAD) {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
        channel.lock(0, Long.MAX_VALUE, true); // until the channel is closed
        return parse(lines(channel));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the baseline " + name, e);
      }
    }
  }

  /** Replaces the findings in the file. Does not touch a file that stays the same. */
  void update(UnaryOperator<SortedSet<BaselineLine>> change) {
    synchronized (ONE_THREAD) {
      try {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
          Files.createDirectories(directory);
        }
        try (FileChannel channel = open()) {
          channel.lock(); // until the channel is closed
          update(channel, change);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write the baseline " + name, e);
      }
    }
  }

  private FileChannel open() throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private void update(FileChannel channel, UnaryOperator<SortedSet<BaselineLine>> change)
      throws IOException {
    List<String> before = lines(channel);
    List<String> after = new ArrayList<>(before.isEmpty() ? HEADER : header(before));
    change.apply(new TreeSet<>(parse(before).keySet())).forEach(line -> after.add(line.toString()));
    if (!after.equals(before)) {
      ByteBuffer bytes =
          ByteBuffer.wrap((String.join("\n", after) + "\n").getBytes(StandardCharsets.UTF_8));
      channel.truncate(0).position(0);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  private static List<String> lines(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Math.toIntExact(channel.size()));
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // goes on
    }
    return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).lines().toList();
  }

  private static List<String> header(List<String> lines) {
    return lines.stream().takeWhile(BaselineFile::isComment).toList();
  }

  private static boolean isComment(String line) {
    return line.isBlank() || line.startsWith("#");
  }

  private NavigableMap<BaselineLine, Integer> parse(List<String> lines) {
    NavigableMap<BaselineLine, Integer> known = new TreeMap<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!isComment(lines.get(i))) {
        try {
          known.putIfAbsent(BaselineLine.read(lines.get(i)), i + 1);
        } catch (IllegalArgumentException e) {
          throw new ExtensionConfigurationException(
              name + ":" + (i + 1) + ": " + e.getMessage(), e);
        }
      }
    }
    return known;
  }
}
