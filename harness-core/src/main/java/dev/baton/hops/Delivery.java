package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One carrier that reached a service: the extractions from it, and the spans that used it. */
final class Delivery {

  private final String service;
  private final int position; // of the first extraction among all passes
  private final List<Pass> extractions = new ArrayList<>(1);
  private final List<CapturedSpan> spans = new ArrayList<>(1);
  private boolean passedOn;

  /** Makes the delivery of a carrier from which no extraction was recorded. */
  Delivery(String service) {
    this.service = service;
    this.position = Integer.MAX_VALUE;
  }

  Delivery(Pass extraction, int position) {
    this.service = extraction.service();
    this.position = position;
    extractions.add(extraction);
  }

  String service() {
    return service;
  }

  int position() {
    return position;
  }

  List<Pass> extractions() {
    return extractions;
  }

  List<CapturedSpan> spans() {
    return spans;
  }

  @Nullable Pass extraction() {
    return extractions.isEmpty() ? null : extractions.get(0);
  }

  void readAgain(Pass extraction) {
    extractions.add(extraction);
  }

  void usedBy(CapturedSpan span) {
    spans.add(span);
  }

  void passedOn() {
    passedOn = true;
  }

  /** Whether it was used; a carrier that was only read did not arrive. */
  boolean isUsed() {
    return passedOn || !spans.isEmpty();
  }

  /** Whether only spans that wait for messages use it, and its processing is still to come. */
  boolean waitsForWork() {
    return !spans.isEmpty() && spans.stream().allMatch(SpanRoles::waits);
  }

  /** Whether work on it had ended at this extraction, which then belongs to another delivery. */
  boolean isFinishedBefore(Pass extraction) {
    return spans.stream().anyMatch(span -> !SpanRoles.waits(span) && endedBefore(span, extraction));
  }

  /** A span of another process is not known yet: such spans come after all extractions. */
  private static boolean endedBefore(CapturedSpan span, Pass extraction) {
    SpanOrigin origin = span.origin();
    return origin != null
        && origin.ended() != null
        && origin.ended().sequence() < extraction.moment().sequence();
  }
}
