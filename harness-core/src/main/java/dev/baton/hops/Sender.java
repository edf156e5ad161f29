package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.redaction.RecordText;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import org.jspecify.annotations.Nullable;

/**
 * The sending end of a hop whose receiving end is missing.
 *
 * @param span the span that sent
 * @param injection the injection, null if there was none
 * @param target the destination
 */
public record Sender(CapturedSpan span, @Nullable Pass injection, Target target) {

  private static final int SAME_ADDRESS = 100;
  private static final int SAME_DETAIL = 40;
  private static final int SAME_BAGGAGE = 20;
  private static final int SAME_VALUE = 4;
  private static final int INJECTED = 2;
  private static final int WAITED = 1;
  static final int NO = -1;

  static Sender of(CapturedSpan span, @Nullable Pass injection) {
    return new Sender(span, injection, Target.sentBy(span));
  }

  /**
   * Returns how much speaks for this being the other end of {@code receiver}, or {@link #NO}.
   *
   * @param isPassedOn whether to look for one that called another server, which may have passed the
   *     call on
   */
  int fitness(Receiver receiver, boolean isPassedOn) {
    if (!isPossible(receiver) || target.isAtAnotherServer(receiver.target()) != isPassedOn) {
      return NO;
    }
    int points = injection == null ? 0 : INJECTED;
    points += target.isSame(receiver.target()) ? SAME_ADDRESS : 0;
    points += target.hasSameDetail(receiver.target()) ? SAME_DETAIL : 0;
    points += hasSameBaggage(receiver.extraction()) ? SAME_BAGGAGE : 0;
    points += equalValues(receiver.root()) * SAME_VALUE;
    points += HappensBefore.endedWithin(receiver.root(), span) ? WAITED : 0;
    return points;
  }

  private boolean isPossible(Receiver receiver) {
    CapturedSpan root = receiver.root();
    return !wasSentAfter(root)
        && SpanRoles.fit(span, root)
        && HappensBefore.mayStillWait(span, root)
        && target.mayBe(receiver.target())
        && (SpanRoles.isOutgoing(span) || mayHaveSentUnseen(receiver));
  }

  /** Whether the headers were still without the context when the receiver began. */
  private boolean wasSentAfter(CapturedSpan root) {
    SpanOrigin origin = root.origin();
    return injection != null
        && origin != null
        && injection.moment().sequence() > origin.started().sequence();
  }

  /**
   * Whether a span that is not outgoing may have been open around an untraced call to the receiver.
   */
  private boolean mayHaveSentUnseen(Receiver receiver) {
    return !span.service().equals(receiver.root().service())
        && HappensBefore.endedWithin(receiver.root(), span);
  }

  boolean hasSameBaggage(@Nullable Pass extraction) {
    return injection != null
        && extraction != null
        && !extraction.baggage().isEmpty()
        && injection.baggage().asMap().equals(extraction.baggage().asMap());
  }

  private int equalValues(CapturedSpan root) {
    int[] count = {0};
    root.attributes()
        .forEach(
            (key, value) -> {
              if (value.equals(span.attributes().get(key))) {
                count[0]++;
              }
            });
    return count[0];
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
