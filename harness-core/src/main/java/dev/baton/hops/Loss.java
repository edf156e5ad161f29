package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.redaction.RecordText;
import dev.baton.trace.CapturedSpan;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link Hop} ended that should have gone on.
 *
 * @param reason what became of the context
 * @param receiver the span that began without it
 * @param extraction what the receiver found instead, null if it was not seen to look
 */
public record Loss(Reason reason, CapturedSpan receiver, @Nullable Pass extraction) {

  /** The ways to lose a context between two services. */
  public enum Reason {
    /** The receiver looked for it, and the header was gone. */
    STRIPPED("stripped"),
    /** The header came, and its value could not be read. */
    MALFORMED("malformed"),
    /** Another context came in its place, of a trace of which nothing is recorded. */
    REPLACED("replaced by another context"),
    /** The header came, in a format that the receiver does not read. */
    OTHER_FORMAT("in a format that is not read there"),
    /** The receiver never looked for it. */
    NOT_EXTRACTED("not extracted"),
    /** The receiver extracted it, and began its span with another parent or none. */
    NOT_USED("extracted and not used"),
    /** The receiver is of another process, where nobody saw whether it looked. */
    UNSEEN("on the way or there");

    private final String words;

    Reason(String words) {
      this.words = words;
    }

    /** Returns the words for people: {@code not extracted}. */
    @Override
    public String toString() {
      return words;
    }
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
