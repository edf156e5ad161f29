package dev.baton.waiting.idle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Thread.State;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/** The virtual threads of this JVM, read from the JVM's thread dump. */
final class VirtualThreads {

  private static final int FIRST_JDK = 21;

  private VirtualThreads() {}

  /** Returns whether this JVM supports virtual threads. */
  static boolean areSupported() {
    return Runtime.version().feature() >= FIRST_JDK;
  }

  /** Returns whether the JVM lists all of them. */
  static boolean areListed() {
    String tracked = System.getProperty("jdk.trackAllThreads", "");
    return tracked.isEmpty() || Boolean.parseBoolean(tracked);
  }

  /**
   * Returns all virtual threads.
   *
   * @throws IOException if the dump cannot be written or read
   */
  static List<ThreadSample> sample() throws IOException {
    Path directory = Files.createTempDirectory("baton");
    try {
      Path file = directory.resolve("threads.txt");
      dump(file);
      return read(Files.readAllLines(file)).stream()
          .filter(thread -> !thread.isIn(VirtualThreads.class.getName())) // the calling one
          .toList();
    } finally {
      delete(directory);
    }
  }

  private static void dump(Path file) throws IOException {
    try {
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=HotSpotDiagnostic"),
              "dumpThreads",
              new Object[] {file.toAbsolutePath().toString(), "TEXT_PLAIN"},
              new String[] {String.class.getName(), String.class.getName()});
    } catch (JMException | RuntimeException e) {
      throw new IOException("the JVM does not write its virtual threads: " + e, e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(VirtualThreads::deleteOne);
    }
  }

  private static void deleteOne(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the virtual threads from the lines of a plain-text dump. */
  static List<ThreadSample> read(List<String> lines) {
    List<ThreadSample> threads = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (isVirtual(lines.get(i))) {
        threads.add(thread(lines, i));
      }
    }
    return threads;
  }

  /** A name with line breaks ends in a line that does not begin with a number. */
  private static boolean isVirtual(String line) {
    return line.indexOf('"') >= 0 && afterName(line).startsWith(" virtual");
  }

  private static String afterName(String header) {
    return header.substring(header.lastIndexOf('"') + 1);
  }

  private static ThreadSample thread(List<String> lines, int header) {
    List<StackTraceElement> stack = new ArrayList<>();
    for (int i = header + 1; i < lines.size() && !lines.get(i).isBlank(); i++) {
      if (lines.get(i).endsWith(")") && !lines.get(i).strip().startsWith("//")) {
        stack.add(frame(lines.get(i).strip()));
      }
    }
    String line = lines.get(header);
    int nameStart = Math.min(line.indexOf('"') + 1, line.lastIndexOf('"'));
    String name = line.substring(nameStart, line.lastIndexOf('"'));
    String id = line.substring(0, Math.max(0, line.indexOf(' ')));
    String shown = name.isEmpty() ? id + ", virtual" : name;
    return new ThreadSample(0, shown, state(afterName(line), stack), stack, 0);
  }

  /** Reads a frame, which JDK 25 begins with {@code at}. */
  private static StackTraceElement frame(String printed) {
    String text = printed.startsWith("at ") ? printed.substring("at ".length()) : printed;
    int open = text.lastIndexOf('(');
    String place = text.substring(text.lastIndexOf('/', open) + 1, open);
    int dot = place.lastIndexOf('.');
    String source = text.substring(open + 1, text.length() - 1);
    int colon = source.lastIndexOf(':');
    String file = colon < 0 ? "" : source.substring(0, colon);
    int line = colon < 0 ? -1 : Integer.parseInt(source.substring(colon + 1));
    return new StackTraceElement(
        place.substring(0, Math.max(dot, 0)),
        place.substring(dot + 1),
        file.isEmpty() ? null : file,
        source.equals("Native Method") ? -2 : line);
  }

  /** Newer JVMs print the state. For older ones, the frame in which the thread waits shows it. */
  private static State state(String afterName, List<StackTraceElement> stack) {
    for (State state : State.values()) {
      if (afterName.toUpperCase(Locale.ROOT).contains(" " + state + " ")) {
        return state;
      }
    }
    for (StackTraceElement frame : stack) {
      String method = frame.getMethodName();
      if (frame.getClassName().equals("java.lang.VirtualThread") && method.equals("park")) {
        return State.WAITING;
      }
      if (method.equals("parkNanos") || method.startsWith("sleep") || method.equals("wait0")) {
        return State.TIMED_WAITING;
      }
    }
    return State.RUNNABLE;
  }
}
