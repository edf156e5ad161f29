package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Between which lines a call was sent that nothing was recorded of: behind the start of the span
 * that sent it, and before what its thread did next when the call had arrived.
 */
record SendingLines(Moment after, Moment before) {

  static Optional<SendingLines> of(Call call, Evidence evidence) {
    SpanOrigin sender = call.sender().origin();
    Pass extraction = call.extraction();
    if (sender == null || extraction == null || sender.started().at() == null) {
      return Optional.empty();
    }
    return later(sender, extraction, evidence)
        .filter(moment -> moment.at() != null)
        .map(moment -> new SendingLines(sender.started(), moment));
  }

  private static Optional<Moment> later(SpanOrigin sender, Pass extraction, Evidence evidence) {
    Moment ended = sender.ended();
    if (ended != null && ended.sequence() < extraction.moment().sequence()) {
      return Optional.of(ended);
    }
    return Stream.concat(
            evidence.snapshot().spans().stream().flatMap(SendingLines::moments),
            evidence.snapshot().passes().stream().map(Pass::moment))
        .filter(moment -> moment.threadId() == sender.started().threadId())
        .filter(moment -> moment.sequence() > extraction.moment().sequence())
        .min(Comparator.comparingLong(Moment::sequence));
  }

  private static Stream<Moment> moments(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    return origin == null
        ? Stream.empty()
        : Stream.concat(Stream.of(origin.started()), Stream.ofNullable(origin.ended()));
  }

  String words() {
    return "on %s between %s and %s"
        .formatted(Steps.thread(after), Steps.at(after), Steps.at(before));
  }
}
