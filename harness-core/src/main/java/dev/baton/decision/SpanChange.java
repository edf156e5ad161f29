package dev.baton.decision;

import dev.baton.redaction.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * A value of a span that a component has added, changed or removed.
 *
 * @param component the id of the processor: {@code redaction}
 * @param pipeline the id of its pipeline
 * @param traceId 32 hexadecimal digits
 * @param span the name of the span as it came
 * @param key the key of the attribute, or {@code name}, {@code status message}
 * @param place where the attribute is: {@code span}, {@code resource} or {@code event}
 * @param before the value as text; null if it was added
 * @param after the value as text; null if it was removed
 */
public record SpanChange(
    String component,
    String pipeline,
    String traceId,
    String span,
    String key,
    String place,
    @Nullable String before,
    @Nullable String after) {

  private static final int LONGEST = 80;

  /** Returns one line, with what may be seen of the values. */
  @Override
  public String toString() {
    String where = place.equals("span") ? "" : " of the " + place;
    String what =
        before == null
            ? "added " + key + where + ": " + shown(after)
            : after == null
                ? "removed " + key + where + " (" + shown(before) + ")"
                : "changed " + key + where + ": " + shown(before) + " → " + shown(after);
    return "%s in %s %s, in %s".formatted(component, pipeline, what, span);
  }

  private String shown(@Nullable String value) {
    return Redaction.current().line(key, String.valueOf(value), LONGEST);
  }
}
