package dev.baton.examples.isolation;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import javax.management.JMException;
import javax.management.ObjectName;

/** Counts what the JVM still holds after a garbage collection. */
final class RetainedObjects {

  private RetainedObjects() {}

  /** Returns the number of reachable objects whose class is in one of these packages. */
  static long of(String... packages) {
    return histogram()
        .lines()
        .map(line -> line.trim().split("\\s+"))
        .filter(row -> row.length > 3 && Arrays.stream(packages).anyMatch(row[3]::startsWith))
        .mapToLong(row -> Long.parseLong(row[1]))
        .sum();
  }

  /** Returns a line for each class: rank, instances, bytes, name. */
  private static String histogram() {
    try {
      return (String)
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "gcClassHistogram",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()});
    } catch (JMException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the number of threads that are alive. */
  static int threads() {
    return ManagementFactory.getThreadMXBean().getThreadCount();
  }
}
