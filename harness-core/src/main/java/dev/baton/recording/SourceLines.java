package dev.baton.recording;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decides of which spans the lines of code are looked for, because each look walks the stack. Every
 * span of a usual test gets its lines. Beyond {@value #ALL} spans, a hundred more of each name and
 * scope do: a load test is slow enough, and what it starts in its ten-thousandth round is started
 * where it was in its first. Never silently: who has no line says why. Thread-safe.
 */
public final class SourceLines {

  /** So many spans of a recording get their lines whatever they are called. */
  public static final int ALL = 10_000;

  /** Of each name and scope, so many get their lines after that. */
  public static final int OF_EACH_NAME = 100;

  /** Why a line was not taken, as a clause. */
  public static final String REASON =
      String.format(Locale.ROOT, "more than %,d spans in this test", ALL);

  private static final int MAX_NAMES = 1_000; // names made of ids are no names

  private final AtomicInteger spans = new AtomicInteger();
  private final AtomicInteger without = new AtomicInteger();
  private final ConcurrentHashMap<Name, AtomicInteger> names = new ConcurrentHashMap<>();

  private record Name(String scope, String span) {}

  SourceLines() {}

  /** Whether the lines of a span that starts now with this name are to be looked for. */
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

  /** Returns how many spans had to do without. */
  public int spansWithout() {
    return without.get();
  }

  /** Returns what readers must know of the missing lines; empty if none is missing. */
  public Optional<String> note() {
    int missing = without.get();
    return missing == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "source lines were taken of the first %,d spans and of %,d more of each name; %,d"
                    + " span%s none",
                ALL,
                OF_EACH_NAME,
                missing,
                missing == 1 ? " has" : "s have"));
  }
}
