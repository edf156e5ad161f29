package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.trace.Trace;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.TraceSource;
import dev.baton.waiting.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Traces are of a shape. A comparison may take half of the assertion's deadline, and the text of
 * what differs as much again. What was compared and differs is not compared again until something
 * happens.
 */
@Internal
public final class ShapeCheck implements Expectation {

  private record Failed(Snapshot snapshot, Verdict verdict) {}

  private final Function<Snapshot, List<Trace>> traces;
  private final Shape expected;
  private final List<ShapeOption> options;
  private volatile @Nullable Failed last;

  /**
   * @param traces returns what is compared
   */
  public ShapeCheck(
      Evaluation evaluation,
      Function<Snapshot, List<Trace>> traces,
      Shape expected,
      List<ShapeOption> options) {
    this.traces = traces;
    this.expected = expected;
    this.options = limited(options, evaluation.source());
  }

  private static List<ShapeOption> limited(
      List<ShapeOption> options, @Nullable TraceSource source) {
    if (source == null) {
      return options;
    }
    List<ShapeOption> limited = new ArrayList<>(options);
    limited.add(ShapeOption.within(halfOf(source.deadline())));
    return limited;
  }

  /** Divides numbers, which is a hundred times faster than {@link Duration#dividedBy}. */
  private static Duration halfOf(Duration deadline) {
    return Duration.ofNanos(Math.max(1, deadline.toNanos() / 2));
  }

  @Override
  public Verdict check(Snapshot snapshot) {
    Failed known = last;
    if (known != null && known.snapshot() == snapshot) {
      return known.verdict();
    }
    Verdict verdict = RecordingChecks.shape(traces.apply(snapshot), snapshot, expected, options);
    last = verdict.isPassing() ? null : new Failed(snapshot, verdict);
    return verdict;
  }
}
