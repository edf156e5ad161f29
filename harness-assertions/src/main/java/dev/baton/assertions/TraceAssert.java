package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanNode;
import dev.baton.trace.Trace;
import dev.baton.waiting.Expectation;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.function.Function;
import org.assertj.core.annotation.CheckReturnValue;

/** Assertions on one trace. */
public final class TraceAssert extends GroundedAssert<TraceAssert, Trace> {

  TraceAssert(Ground ground, Trace trace) {
    super(ground, trace, TraceAssert.class);
  }

  /** Returns an expectation on the newest state of this trace. */
  private Expectation onTrace(Function<Trace, Verdict> check) {
    return snapshot -> check.apply(newest(snapshot));
  }

  private Trace newest(Snapshot snapshot) {
    return snapshot.traces().stream()
        .filter(trace -> trace.traceId().equals(actual.traceId()))
        .findFirst()
        .orElse(actual);
  }

  /** Asserts that the trace has this shape. */
  public TraceAssert hasShape(String shape) {
    return hasShape(List.of(), shape);
  }

  /** Asserts that the trace has this shape, read with this option. */
  public TraceAssert hasShape(ShapeOption option, String shape) {
    return hasShape(List.of(option), shape);
  }

  private TraceAssert hasShape(List<ShapeOption> options, String text) {
    Shape expected = Shape.parse(text);
    return require(
        snapshot -> Judgements.shape(List.of(newest(snapshot)), snapshot, expected, options));
  }

  /** Asserts that the trace has this many spans. */
  public TraceAssert hasSpanCount(int expected) {
    return require(
        onTrace(
            trace ->
                trace.size() == expected
                    ? Verdict.holds()
                    : Verdict.notYet(
                        () ->
                            Problem.of(
                                "Expected %d spans in the trace, but there are %d:%n%n%s"
                                    .formatted(
                                        expected, trace.size(), TreeText.of(List.of(trace)))))));
  }

  /** Asserts that the trace has one root, and goes on with it. */
  @CheckReturnValue
  public SpanAssert root() {
    require(
        onTrace(
            trace ->
                trace.roots().size() == 1
                    ? Verdict.holds()
                    : Verdict.notYet(
                        () ->
                            Problem.of(
                                "Expected the trace to have one root, but it has %d:%n%n%s"
                                    .formatted(
                                        trace.roots().size(), TreeText.of(List.of(trace)))))));
    return new SpanAssert(ground(), newest(ground().snapshot()).roots().get(0).span());
  }

  /** Asserts that the trace has one span of this name, and goes on with it. */
  @CheckReturnValue
  public SpanAssert span(String name) {
    require(snapshot -> Choice.oneSpan(snapshot, List.of(newest(snapshot)), name));
    List<SpanNode> found = Choice.spansNamed(List.of(newest(ground().snapshot())), name);
    return new SpanAssert(ground(), found.get(0).span());
  }

  /** Asserts that every span of the trace was sampled. */
  public TraceAssert isSampled() {
    return require(onTrace(trace -> sampling(trace, true)));
  }

  /** Asserts that no span of the trace was sampled. */
  public TraceAssert isNotSampled() {
    return require(onTrace(trace -> sampling(trace, false)));
  }

  private static Verdict sampling(Trace trace, boolean expected) {
    List<CapturedSpan> others =
        trace.spans().stream().filter(span -> span.isSampled() != expected).toList();
    return others.isEmpty()
        ? Verdict.holds()
        : Verdict.never(
            () ->
                Texts.inTraces(
                    "Expected %s span of the trace to be sampled, but"
                        .formatted(expected ? "every" : "no"),
                    others,
                    expected ? "is not" : "is",
                    Snapshot.of(trace.spans())));
  }
}
