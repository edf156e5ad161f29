package dev.baton.recording;

import dev.baton.trace.SharedCode;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides for which spans the lines of code are determined, because that requires walking the
 * stack. Every span of an ordinary test gets its lines. After {@value #ALL} spans, only {@value
 * #OF_EACH_NAME} more of each name and scope do: a load test starts the same spans at the same
 * lines again and again. Texts say why a line is missing. Thread-safe.
 */
public final class SourceLines {

  /** The number of spans of a recording that get their lines regardless of their names. */
  public static final int ALL = 10_000;

  /** The number of further spans of each name and scope that get their lines. */
  public static final int OF_EACH_NAME = 100;

  /** The reason for a missing line, as a clause. */
  public static final String REASON =
      String.format(Locale.ROOT, "more than %,d spans in this test", ALL);

  private static final int MAX_NAMES = 1_000; // names that contain ids would fill the map

  private static final int MAX_LOOKS = 16; // each stops a few threads for a moment

  private final AtomicInteger looks = new AtomicInteger();
  private final AtomicInteger spans = new AtomicInteger();
  private final AtomicInteger without = new AtomicInteger();
  private final ConcurrentHashMap<Name, AtomicInteger> names = new ConcurrentHashMap<>();

  private record Name(String scope, String span) {}

  private final SharedCode sharedCode = new SharedCode();

  SourceLines() {}

  /** Returns which classes trace for several services. */
  public SharedCode sharedCode() {
    return sharedCode;
  }

  /** Returns whether the lines of a span that starts now with this name should be determined. */
  public boolean areTakenOf(String scope, String span) {
    boolean isEarly = spans.get() < ALL && spans.getAndIncrement() < ALL;
    if (isEarly || isEarlyOfItsName(new Name(scope, span))) {
      return true;
    }
    without.incrementAndGet();
    return false;
  }

  private boolean isEarlyOfItsName(Name name) {
    AtomicInteger count = names.get(name);
    if (count == null) {
      if (names.size() >= MAX_NAMES) {
        return false;
      }
      count = names.computeIfAbsent(name, n -> new AtomicInteger());
    }
    return count.get() < OF_EACH_NAME && count.getAndIncrement() < OF_EACH_NAME;
  }

  /** Returns whether to look once more at the stacks of other threads. */
  public boolean mayLookAtThreads() {
    return looks.get() < MAX_LOOKS && looks.getAndIncrement() < MAX_LOOKS;
  }

  /** Returns the number of spans without lines. */
  public int spansWithout() {
    return without.get();
  }

  /** Returns a note about missing lines; empty if none is missing. */
  public Optional<String> note() {
    int missing = without.get();
    return missing == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "source lines were captured for the first %,d spans and for %,d more of each name;"
                    + " %,d span%s none",
                ALL,
                OF_EACH_NAME,
                missing,
                missing == 1 ? " has" : "s have"));
  }
}
