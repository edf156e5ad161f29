package dev.baton.collector.pipeline.engine;

import dev.baton.decision.SpanChange;
import dev.baton.decision.SpanLoss;
import java.util.ArrayList;
import java.util.List;

/** What the processors of one Collector have taken out of their pipelines and changed. */
final class ChangeLog {

  private static final int MOST = 100_000;

  private final List<SpanLoss> losses = new ArrayList<>();
  private final List<SpanChange> changes = new ArrayList<>();

  /** Notes a loss, unless there are too many already. */
  void add(SpanLoss loss) {
    if (losses.size() < MOST) {
      losses.add(loss);
    }
  }

  /** Notes a change, unless there are too many already. */
  void add(SpanChange change) {
    if (changes.size() < MOST) {
      changes.add(change);
    }
  }

  List<SpanLoss> losses() {
    return List.copyOf(losses);
  }

  List<SpanChange> changes() {
    return List.copyOf(changes);
  }
}
