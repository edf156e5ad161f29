package dev.baton.recording;

import dev.baton.incident.OpenScope;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The open scopes of contexts without a span of this recording; the others hang on their spans.
 * Thread-safe.
 */
public final class OtherScopes {

  /** Of so many scopes the lines that open them are looked for. */
  public static final int WITH_LINES = 10_000;

  private final Set<LiveScope> scopes = ConcurrentHashMap.newKeySet();
  private final AtomicInteger added = new AtomicInteger();

  OtherScopes() {}

  /** Adds a scope that was opened now. */
  public void add(LiveScope scope) {
    scopes.add(scope);
    if (added.get() < WITH_LINES) {
      added.incrementAndGet();
    }
  }

  /** Whether the line that opens a scope now is to be looked for. */
  public boolean areLinesTaken() {
    return added.get() < WITH_LINES;
  }

  /** Takes out a scope that has been closed. */
  public void remove(LiveScope scope) {
    scopes.remove(scope);
  }

  /** Whether none is there. */
  public boolean isEmpty() {
    return scopes.isEmpty();
  }

  /** Returns all that are there now, in no order. */
  public Stream<LiveScope> stream() {
    return scopes.stream();
  }

  /** Returns those that nobody has tried to close. */
  List<OpenScope> open() {
    return stream().filter(LiveScope::isOpen).map(LiveScope::snapshot).toList();
  }
}
