package dev.baton.assertions;

import dev.baton.recording.Snapshot;
import dev.baton.shape.Shape;
import dev.baton.shape.ShapeOption;
import dev.baton.trace.SpanFilter;
import dev.baton.waiting.Problem;
import java.util.List;
import org.assertj.core.annotation.CheckReturnValue;

/**
 * Assertions on everything that was recorded: all traces of all services.
 *
 * <pre>{@code
 * assertThat(harness).hasSingleTrace().hasNoSpan("retry");
 * assertThat(harness).hasNoOpenSpans();
 * }</pre>
 */
public final class RecordedAssert extends GroundedAssert<RecordedAssert, Snapshot> {

  RecordedAssert(Ground ground) {
    super(ground, ground.snapshot(), RecordedAssert.class);
  }

  @Override
  Snapshot in(Snapshot snapshot) {
    return snapshot;
  }

  @Override
  Problem problem(Snapshot snapshot, String expectation, String but) {
    return Problem.of(
        "Expected all that was recorded %s, but %s%s"
            .formatted(expectation, but, TreeText.after(snapshot.traces())));
  }

  /**
   * Leaves out from here on each span that one of these means, with everything below it; a failure
   * says how many: {@code ignoring(named("scheduled job")).hasTraces(1)}.
   */
  @CheckReturnValue
  public RecordedAssert ignoring(SpanFilter... filters) {
    return goOn(new RecordedAssert(ground().ignoring(List.of(filters))));
  }

  /** Asserts that there is exactly one trace, and goes on with it: {@code hasSingleTrace()}. */
  public TraceAssert hasSingleTrace() {
    return part(
        snapshot -> Judgements.traceCount(snapshot, 1),
        snapshot -> snapshot.traces().get(0),
        Absent.TRACE,
        TraceAssert::new);
  }

  /**
   * Asserts that there are this many traces: {@code hasTraces(1)}.
   *
   * @throws IllegalArgumentException if {@code expected} is negative
   */
  public RecordedAssert hasTraces(int expected) {
    Counts.requireNotNegative("expected", expected);
    return require(snapshot -> Judgements.traceCount(snapshot, expected));
  }

  /** Asserts that nothing was recorded, no span at all: {@code hasNoSpans()}. */
  public RecordedAssert hasNoSpans() {
    return hasTraces(0);
  }

  /**
   * Asserts that all traces together have this shape; {@code ---} separates several.
   *
   * @throws dev.baton.shape.ShapeSyntaxException if the text is no shape
   */
  public RecordedAssert hasShape(String shape) {
    return hasShape(List.of(), Shape.parse(shape));
  }

  /**
   * Asserts that all traces together have this shape, read with this option.
   *
   * @throws dev.baton.shape.ShapeSyntaxException if the text is no shape
   */
  public RecordedAssert hasShape(ShapeOption option, String shape) {
    return hasShape(List.of(option), Shape.parse(shape));
  }

  /** Asserts that all traces together have this shape: {@code hasShape(Shape.of(yesterday))}. */
  public RecordedAssert hasShape(Shape shape) {
    return hasShape(List.of(), shape);
  }

  /**
   * Asserts that all traces together have this shape, read with this option: {@code
   * hasShape(byService(), Shape.of(yesterday, byService()))}.
   */
  public RecordedAssert hasShape(ShapeOption option, Shape shape) {
    return hasShape(List.of(option), shape);
  }

  private RecordedAssert hasShape(List<ShapeOption> options, Shape expected) {
    return require(snapshot -> Judgements.shape(snapshot.traces(), snapshot, expected, options));
  }

  /**
   * Asserts that there is one trace whose first root has this name, and goes on with it: {@code
   * traceOf("POST /checkout").hasSpanCount(4)}.
   */
  @CheckReturnValue
  public TraceAssert traceOf(String rootName) {
    return part(
        snapshot -> Choice.oneTrace(snapshot, rootName),
        snapshot -> Choice.tracesOf(snapshot, rootName).get(0),
        Absent.TRACE,
        TraceAssert::new);
  }

  /**
   * Asserts that there is one span of this name, and goes on with it: {@code span("POST
   * /charge").hasNoError()}.
   */
  @CheckReturnValue
  public SpanAssert span(String name) {
    return span(SpanFilter.named(name));
  }

  /**
   * Asserts that there is one such span, and goes on with it: {@code span(named("POST
   * /charge").of("billing").ofKind(SERVER)).hasNoError()}.
   */
  @CheckReturnValue
  public SpanAssert span(SpanFilter filter) {
    return part(
        snapshot -> Choice.oneSpan(snapshot, filter),
        snapshot -> Choice.spans(snapshot.traces(), filter).get(0),
        Absent.SPAN,
        SpanAssert::new);
  }

  /** Goes on with all such spans of all traces: {@code spans(named("GET /stock")).hasSize(3)}. */
  @CheckReturnValue
  public SpansAssert spans(SpanFilter filter) {
    return goOn(new SpansAssert(ground(), Selection.everywhere(filter)));
  }

  /** Goes on with all log records: {@code logs().atLeast(WARN).isEmpty()}. */
  @CheckReturnValue
  public LogsAssert logs() {
    return goOn(new LogsAssert(ground(), LogSelection.everywhere()));
  }

  /** Asserts that there is no span of this name: {@code hasNoSpan("retry")}. */
  public RecordedAssert hasNoSpan(String name) {
    return require(snapshot -> Judgements.absent(snapshot.traces(), name, ""));
  }

  /** Asserts that every span that was started has ended: {@code hasNoOpenSpans()}. */
  public RecordedAssert hasNoOpenSpans() {
    return require(Judgements::noneOpen);
  }
}
