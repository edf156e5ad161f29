package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.redaction.RecordText;
import dev.baton.trace.CapturedSpan;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The end of a {@link Hop} that received the context and used it. Several extractions from one
 * carrier are one arrival; a redelivered message is another one.
 *
 * @param service the service that received it
 * @param extraction the first extraction; null if none was recorded, as in another process
 * @param spans the spans that name the context as their parent or link to it, by start; none if the
 *     service only passed the context on
 * @param changes what differs from what was sent; empty if nothing does
 */
public record Arrival(
    String service, @Nullable Pass extraction, List<CapturedSpan> spans, Set<Change> changes) {

  /** A part of the context that may change in transit. */
  public enum Change {
    /** The trace id, of which some formats carry only the lower half. */
    TRACE_ID,
    /** The span id, in the same trace: an intermediary created its own span. */
    SPAN_ID,
    /** The trace flags, above all the sampled flag. */
    FLAGS,
    /** The trace state. */
    TRACE_STATE,
    /** An entry of the baggage is missing or has another value. */
    BAGGAGE;

    /** Returns the display name: {@code span id}. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /** Copies the collections. */
  public Arrival {
    spans = List.copyOf(spans);
    Set<Change> ordered = EnumSet.noneOf(Change.class);
    ordered.addAll(changes);
    changes = Collections.unmodifiableSet(ordered);
  }

  /** Whether the context differs from what was sent. */
  public boolean isAltered() {
    return !changes.isEmpty();
  }

  /** Returns what may be seen of it. */
  @Override
  public String toString() {
    return RecordText.of(this);
  }
}
