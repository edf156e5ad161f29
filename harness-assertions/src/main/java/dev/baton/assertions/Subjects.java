package dev.baton.assertions;

import static java.util.Objects.requireNonNull;

import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.TraceSource;
import java.util.List;
import java.util.function.UnaryOperator;

/** Makes the subjects of all entries: throwing, collecting, in the words of BDD. */
final class Subjects {

  private Subjects() {}

  static RecordedAssert of(TraceSource source, UnaryOperator<Ground> sink) {
    return new RecordedAssert(sink.apply(Ground.waiting(requireNonNull(source, "source"))));
  }

  static RecordedAssert of(Recording recording, UnaryOperator<Ground> sink) {
    Snapshot snapshot = requireNonNull(recording, "recording").snapshot();
    return new RecordedAssert(sink.apply(Ground.fixed(snapshot)));
  }

  static TraceAssert of(Trace trace, UnaryOperator<Ground> sink) {
    Snapshot snapshot = Snapshot.of(requireNonNull(trace, "trace").spans());
    return new TraceAssert(sink.apply(Ground.fixed(snapshot)), trace);
  }

  static CollectorAssert of(CollectorView collector, UnaryOperator<Ground> sink) {
    Snapshot arrived = Snapshot.of(requireNonNull(collector, "collector").received());
    return new CollectorAssert(sink.apply(Ground.fixed(arrived)), collector);
  }

  static SpanAssert of(CapturedSpan span, UnaryOperator<Ground> sink) {
    Snapshot snapshot = Snapshot.of(List.of(requireNonNull(span, "span")));
    return new SpanAssert(sink.apply(Ground.fixed(snapshot)), span);
  }
}
