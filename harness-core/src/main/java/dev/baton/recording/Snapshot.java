package dev.baton.recording;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.CapturedLog;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link Recording} knew at one moment. Immutable. */
public final class Snapshot {

  private final long revision;
  private final List<CapturedSpan> spans;
  private final List<Pass> passes;
  private final List<CapturedLog> logs;
  private final List<String> notes;
  private @Nullable List<Trace> traces;

  Snapshot(
      long revision,
      List<CapturedSpan> spans,
      List<Pass> passes,
      List<CapturedLog> logs,
      List<String> notes) {
    this.revision = revision;
    this.spans = spans;
    this.passes = passes;
    this.logs = logs;
    this.notes = notes;
  }

  /** Returns a snapshot of spans alone, such as those of one trace. */
  public static Snapshot of(List<CapturedSpan> spans) {
    return new Snapshot(0, List.copyOf(spans), List.of(), List.of(), List.of());
  }

  /** Returns the number of things that had happened; two snapshots with one revision are equal. */
  public long revision() {
    return revision;
  }

  /** Returns all spans, open ones too, in the order in which they were started or received. */
  public List<CapturedSpan> spans() {
    return spans;
  }

  /** Returns the spans that have not ended. */
  public List<CapturedSpan> openSpans() {
    return spans.stream().filter(span -> !span.isEnded()).toList();
  }

  /** Returns all injections and extractions, in order. */
  public List<Pass> passes() {
    return passes;
  }

  /** Returns all injections, in order. */
  public List<Pass> injections() {
    return passes.stream().filter(pass -> pass.direction() == Direction.INJECT).toList();
  }

  /** Returns all extractions, in order. */
  public List<Pass> extractions() {
    return passes.stream().filter(pass -> pass.direction() == Direction.EXTRACT).toList();
  }

  /** Returns all log records, in order. */
  public List<CapturedLog> logs() {
    return logs;
  }

  /** Returns what readers must know of what was not recorded, a sentence each. */
  public List<String> notes() {
    return notes;
  }

  /** Returns the log records that were written in this span, in order. */
  public List<CapturedLog> logsOf(CapturedSpan span) {
    return logs.stream().filter(log -> log.belongsTo(span)).toList();
  }

  /** Returns the traces, the one that began first in front. */
  public synchronized List<Trace> traces() {
    if (traces == null) {
      traces = Trace.group(spans);
    }
    return traces;
  }
}
