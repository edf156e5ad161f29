package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waiting.Verdict;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;

/** Assertions on everything that was recorded: all traces of all services. */
public final class RecordedAssert extends GroundedAssert<RecordedAssert, Snapshot> {

  RecordedAssert(Ground ground) {
    super(ground, ground.snapshot(), RecordedAssert.class);
  }

  /** Asserts that there is exactly one trace, and goes on with it. */
  @CheckReturnValue
  public TraceAssert hasSingleTrace() {
    hasTraces(1);
    return new TraceAssert(ground(), ground().snapshot().traces().get(0));
  }

  /** Asserts that there are this many traces. */
  public RecordedAssert hasTraces(int expected) {
    return require(snapshot -> Judgements.traceCount(snapshot, expected));
  }

  /** Asserts that nothing was recorded: no span at all. */
  public RecordedAssert hasNoSpans() {
    return hasTraces(0);
  }

  /** Asserts that all traces together have this shape; {@code ---} separates several. */
  public RecordedAssert hasShape(String shape) {
    return hasShape(List.of(), shape);
  }

  /** Asserts that all traces together have this shape, read with this option. */
  public RecordedAssert hasShape(ShapeOption option, String shape) {
    return hasShape(List.of(option), shape);
  }

  private RecordedAssert hasShape(List<ShapeOption> options, String text) {
    Shape expected = Shape.parse(text);
    return require(snapshot -> Judgements.shape(snapshot.traces(), snapshot, expected, options));
  }

  /** Asserts that there is one trace whose root has this name, and goes on with it. */
  @CheckReturnValue
  public TraceAssert traceOf(String rootName) {
    require(
        snapshot -> {
          List<Trace> found = Choice.tracesOf(snapshot, rootName);
          return found.size() == 1
              ? Verdict.holds()
              : Choice.failure("trace with the root " + rootName, found.size(), snapshot);
        });
    return new TraceAssert(ground(), Choice.tracesOf(ground().snapshot(), rootName).get(0));
  }

  /** Asserts that there is one span of this name, and goes on with it. */
  @CheckReturnValue
  public SpanAssert span(String name) {
    require(snapshot -> Choice.oneSpan(snapshot, snapshot.traces(), name));
    List<SpanNode> found = Choice.spansNamed(ground().snapshot().traces(), name);
    return new SpanAssert(ground(), found.get(0).span());
  }

  /** Asserts that there is no span of this name. */
  public RecordedAssert hasNoSpan(String name) {
    return require(snapshot -> Judgements.absent(snapshot, name));
  }

  /** Asserts that every span that was started has ended. */
  public RecordedAssert hasNoOpenSpans() {
    return require(
        snapshot -> {
          List<CapturedSpan> open = snapshot.openSpans();
          return open.isEmpty()
              ? Verdict.holds()
              : Verdict.notYet(
                  () ->
                      Texts.inTraces("Expected every span to end, but", open, "is open", snapshot));
        });
  }
}
