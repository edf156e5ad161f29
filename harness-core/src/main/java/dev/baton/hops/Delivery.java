package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One carrier that came to a service: the extractions from it, and the spans that went on with it.
 */
final class Delivery {

  private final String service;
  private final int position; // of the first extraction among all passes
  private final List<Pass> extractions = new ArrayList<>(1);
  private final List<CapturedSpan> spans = new ArrayList<>(1);
  private boolean passedOn;

  /** Makes the delivery of a carrier that nobody was seen to read. */
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

  /** Whether somebody went on with it; a carrier that was only looked at did not arrive. */
  boolean isUsed() {
    return passedOn || !spans.isEmpty();
  }

  /** Whether only spans that wait for messages point to it, and its processing is to come. */
  boolean waitsForWork() {
    return !spans.isEmpty() && spans.stream().allMatch(SpanRoles::waits);
  }

  /** Whether work on it was over then: who reads after that reads another delivery. */
  boolean isFinishedBefore(Pass extraction) {
    return spans.stream().anyMatch(span -> !SpanRoles.waits(span) && endedBefore(span, extraction));
  }

  private static boolean endedBefore(CapturedSpan span, Pass extraction) {
    SpanOrigin origin = span.origin();
    return origin == null
        ? span.isEnded() && span.endEpochNanos() < extraction.epochNanos()
        : origin.ended() != null && origin.ended().sequence() < extraction.moment().sequence();
  }
}
