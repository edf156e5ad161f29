package dev.baton.recording;

import dev.baton.incident.OpenScope;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The open scopes of contexts without a span of this recording. All other scopes are stored with
 * their spans. Thread-safe.
 */
public final class OtherScopes {

  /** The number of scopes whose opening lines of code are determined. */
  public static final int WITH_LINES = 10_000;

  private final Set<LiveScope> scopes = ConcurrentHashMap.newKeySet();
  private final AtomicInteger added = new AtomicInteger();

  OtherScopes() {}

  /** Adds a scope that was just opened. */
  public void add(LiveScope scope) {
    scopes.add(scope);
    if (added.get() < WITH_LINES) {
      added.incrementAndGet();
    }
  }

  /** Returns whether the line of code that opens the next scope should be determined. */
  public boolean areLinesTaken() {
    return added.get() < WITH_LINES;
  }

  /** Removes a closed scope. */
  public void remove(LiveScope scope) {
    scopes.remove(scope);
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return scopes.isEmpty();
  }

  /** Returns the current scopes in no particular order. */
  public Stream<LiveScope> stream() {
    return scopes.stream();
  }

  /** Returns the scopes that no code has tried to close. */
  List<OpenScope> open() {
    return isEmpty()
        ? List.of()
        : stream().filter(LiveScope::isOpen).map(LiveScope::snapshot).toList();
  }
}
