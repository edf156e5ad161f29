package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.redaction.RecordText;
import dev.baton.trace.CapturedSpan;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Hop} was lost.
 *
 * @param reason what became of the context
 * @param receiver the span that started without it
 * @param extraction what the receiver extracted instead, null if no extraction was recorded
 */
public record Loss(Reason reason, CapturedSpan receiver, @Nullable Pass extraction) {

  /** Whether the receiver may have gone on without the context on purpose. */
  public boolean isInDoubt() {
    return reason == Reason.OTHER_PARENT;
  }

  /** The ways to lose a context between two services. */
  public enum Reason {
    /** The receiver tried to extract it, and the header was missing. */
    STRIPPED("stripped"),
    /** The header arrived, but its value could not be parsed. */
    MALFORMED("malformed"),
    /** Another context arrived in its place, from a trace of which nothing is recorded. */
    REPLACED("replaced by another context"),
    /** The header arrived, in a format that the receiver does not read. */
    OTHER_FORMAT("in a format that is not read there"),
    /** The receiver did not try to extract it. */
    NOT_EXTRACTED("not extracted"),
    /** The receiver extracted it, and began its span without it. */
    NOT_USED("extracted and not used"),
    /**
     * The receiver extracted it, and began its span below another one, as messages of a session do
     * on purpose: in doubt no loss.
     */
    OTHER_PARENT("extracted and not used"),
    /** The receiver is in another process, whose extractions are not recorded. */
    UNSEEN("on the way or there");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** Returns the display name: {@code not extracted}. */
    @Override
    public String toString() {
      return words;
    }
  }

  /** Returns a description without secrets. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
