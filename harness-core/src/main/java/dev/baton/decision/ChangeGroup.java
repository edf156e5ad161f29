package dev.baton.decision;

import java.io.Serializable;
import java.util.Comparator;
import java.util.TreeSet;

/** The changed traces of one pair of policies. */
final class ChangeGroup implements Serializable {

  private static final long serialVersionUID = 1;
  private static final int EXAMPLES = 3;

  /** Which policies decided, and what became of the trace. */
  record Key(boolean keptNow, String before, String after)
      implements Comparable<Key>, Serializable {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::keptNow)
            .reversed()
            .thenComparing(Key::before)
            .thenComparing(Key::after);

    static Key of(DecisionChanges.Change change) {
      return new Key(change.keptNow(), change.policyBefore(), change.policyAfter());
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  private long traces;
  private long spans;
  private long bytes;

  /** The lowest ids, so that the order of the traces does not matter. */
  private final TreeSet<String> examples = new TreeSet<>();

  void add(DecisionChanges.Change change) {
    traces++;
    spans += change.spans();
    bytes += change.bytes();
    examples.add(change.traceId());
    trim();
  }

  void addAll(ChangeGroup other) {
    traces += other.traces;
    spans += other.spans;
    bytes += other.bytes;
    examples.addAll(other.examples);
    trim();
  }

  private void trim() {
    while (examples.size() > EXAMPLES) {
      examples.pollLast();
    }
  }

  long traces() {
    return traces;
  }

  long spans() {
    return spans;
  }

  long bytes() {
    return bytes;
  }

  String examples() {
    return String.join(", ", examples) + (traces > examples.size() ? ", …" : "");
  }
}
