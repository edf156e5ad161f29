package dev.baton.assertions;

import static java.util.Objects.requireNonNull;

import dev.baton.assertions.evaluation.Evaluation;
import dev.baton.decision.DecisionView;
import dev.baton.decision.PolicyTrial;
import dev.baton.decision.SplitView;
import dev.baton.decision.TrapSource;
import dev.baton.delivery.DeliveryView;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.sampling.HeadSampler;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.Trace;
import dev.baton.waiting.CollectorView;
import dev.baton.waiting.TraceSource;
import java.util.List;
import java.util.function.UnaryOperator;

/** Creates the subjects for all entry points: throwing, soft and BDD assertions. */
final class Subjects {

  private Subjects() {}

  static RecordedAssert of(TraceSource source, UnaryOperator<Evaluation> sink) {
    return new RecordedAssert(sink.apply(Evaluation.waiting(requireNonNull(source, "source"))));
  }

  static RecordedAssert of(Recording recording, UnaryOperator<Evaluation> sink) {
    Snapshot snapshot = requireNonNull(recording, "recording").snapshot();
    return new RecordedAssert(sink.apply(Evaluation.fixed(snapshot)));
  }

  static TraceAssert of(Trace trace, UnaryOperator<Evaluation> sink) {
    Snapshot snapshot = Snapshot.of(requireNonNull(trace, "trace").spans());
    return new TraceAssert(sink.apply(Evaluation.fixed(snapshot)), trace);
  }

  static CollectorAssert of(CollectorView collector, UnaryOperator<Evaluation> sink) {
    Evaluation evaluation =
        requireNonNull(collector, "collector")
            .source()
            .map(Evaluation::waiting)
            .orElseGet(() -> Evaluation.fixed(Snapshot.of(collector.received())));
    return new CollectorAssert(sink.apply(evaluation), collector);
  }

  static DecisionsAssert of(DecisionView collector, UnaryOperator<Evaluation> sink) {
    Snapshot nothing = Snapshot.of(List.of());
    return new DecisionsAssert(
        sink.apply(Evaluation.fixed(nothing)), requireNonNull(collector, "collector"));
  }

  static DeliveriesAssert of(DeliveryView receiver, UnaryOperator<Evaluation> sink) {
    Snapshot nothing = Snapshot.of(List.of());
    return new DeliveriesAssert(
        sink.apply(Evaluation.fixed(nothing)), requireNonNull(receiver, "receiver"));
  }

  static TrapsAssert of(TrapSource config, UnaryOperator<Evaluation> sink) {
    Snapshot nothing = Snapshot.of(List.of());
    return new TrapsAssert(sink.apply(Evaluation.fixed(nothing)), requireNonNull(config, "config"));
  }

  static <C> TrialAssert<C> of(PolicyTrial<C> trial, UnaryOperator<Evaluation> sink) {
    Snapshot nothing = Snapshot.of(List.of());
    return new TrialAssert<>(sink.apply(Evaluation.fixed(nothing)), requireNonNull(trial, "trial"));
  }

  static SplitAssert of(SplitView collectors, UnaryOperator<Evaluation> sink) {
    Snapshot nothing = Snapshot.of(List.of());
    return new SplitAssert(
        sink.apply(Evaluation.fixed(nothing)), requireNonNull(collectors, "collectors"));
  }

  static SamplerAssert of(HeadSampler sampler, UnaryOperator<Evaluation> sink) {
    Snapshot nothing = Snapshot.of(List.of());
    return new SamplerAssert(
        sink.apply(Evaluation.fixed(nothing)), requireNonNull(sampler, "sampler"));
  }

  static SpanAssert of(CapturedSpan span, UnaryOperator<Evaluation> sink) {
    Snapshot snapshot = Snapshot.of(List.of(requireNonNull(span, "span")));
    return new SpanAssert(sink.apply(Evaluation.fixed(snapshot)), span);
  }
}
