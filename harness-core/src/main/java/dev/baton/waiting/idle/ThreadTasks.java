package dev.baton.waiting.idle;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/** Which task of the operating system a thread of Java is. */
final class ThreadTasks {

  /** JDK 17 prints {@code nid=0x71cf}, JDK 25 {@code nid=29133}; threads of the JVM have no #. */
  private static final Pattern THREAD =
      Pattern.compile("^\".*\" #(\\d+) .*\\bnid=(0x\\p{XDigit}+|\\d+) .*");

  private ThreadTasks() {}

  /**
   * Returns the ids of all platform threads by their tasks.
   *
   * @throws IOException if this JVM does not tell
   */
  static Map<Long, Long> read() throws IOException {
    return read(dump().lines().toList());
  }

  /** Reads them from the lines of a thread dump. */
  static Map<Long, Long> read(List<String> dump) {
    Map<Long, Long> threads = new HashMap<>();
    dump.stream()
        .map(THREAD::matcher)
        .filter(Matcher::matches)
        .forEach(
            thread -> threads.put(Long.decode(thread.group(2)), Long.valueOf(thread.group(1))));
    return threads;
  }

  private static String dump() throws IOException {
    try {
      return String.valueOf(
          ManagementFactory.getPlatformMBeanServer()
              .invoke(
                  new ObjectName("com.sun.management:type=DiagnosticCommand"),
                  "threadPrint",
                  new Object[] {new String[0]},
                  new String[] {String[].class.getName()}));
    } catch (JMException | RuntimeException e) {
      throw new IOException("the JVM does not print its threads: " + e, e);
    }
  }
}
