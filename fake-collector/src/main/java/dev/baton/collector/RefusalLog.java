package dev.baton.collector;

import dev.baton.collector.otlp.Refusal;
import java.util.ArrayList;
import java.util.List;

/** Refused requests: the first ones, and the number of all. Not thread-safe. */
final class RefusalLog {

  private static final int KEPT = 100;
  private static final int SHOWN = 20;

  private final List<Refusal> kept = new ArrayList<>();
  private long count;

  void add(Refusal refusal) {
    count++;
    if (kept.size() < KEPT) {
      kept.add(refusal);
    }
  }

  void clear() {
    count = 0;
    kept.clear();
  }

  List<Refusal> kept() {
    return List.copyOf(kept);
  }

  long count() {
    return count;
  }

  void describe(StringBuilder text) {
    kept.stream().limit(SHOWN).forEach(refusal -> text.append("\n  ").append(refusal));
    if (count > SHOWN) {
      text.append("\n  and ").append(count - SHOWN).append(" more");
    }
  }
}
