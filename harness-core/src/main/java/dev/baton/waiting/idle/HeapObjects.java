package dev.baton.waiting.idle;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * How many objects of each class are in use. Some objects of a library live exactly as long as a
 * piece of work that no thread shows.
 *
 * @param counts by the names of the classes
 */
public record HeapObjects(Map<String, Integer> counts) {

  private static final int COUNT = 1; // words of a line
  private static final int NAME = 3;

  /** Copies the counts. */
  public HeapObjects {
    counts = Map.copyOf(counts);
  }

  /**
   * Counts those of this JVM, which takes as long as a garbage collection.
   *
   * @return empty if this JVM does not tell
   */
  public static Optional<HeapObjects> ofThisJvm() {
    try {
      Object histogram =
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
      return Optional.of(read(String.valueOf(histogram)));
    } catch (JMException | RuntimeException e) {
      return Optional.empty(); // another kind of JVM
    }
  }

  /** Reads lines such as {@code 469: 1 104 jdk.internal.net.http.Stream (java.net.http@17)}. */
  static HeapObjects read(String histogram) {
    Map<String, Integer> counts = new HashMap<>();
    histogram
        .lines()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(words -> words.length > NAME && words[0].endsWith(":"))
        .forEach(words -> counts.merge(words[NAME], Integer.valueOf(words[COUNT]), Integer::sum));
    return new HeapObjects(counts);
  }

  /**
   * Returns how many objects there are of a class, also of one that was moved to other packages.
   *
   * @param name of the class, with its package or without
   */
  public int count(String name) {
    return counts.entrySet().stream()
        .filter(type -> type.getKey().equals(name) || type.getKey().endsWith("." + name))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
