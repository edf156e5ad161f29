package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanFilter;
import dev.baton.trace.Trace;
import java.util.List;
import java.util.function.Function;

/**
 * Several spans that are selected anew in each snapshot.
 *
 * @param singular one of them, in words: {@code span GET /x @billing}
 * @param plural several of them, in words
 * @param where the words after that, such as {@code in the trace of POST /checkout}; may be empty
 * @param grows whether a selected span stays selected
 * @param spans selects them
 * @param around the traces in which they are shown
 */
@Internal
public record SpanSelection(
    String singular,
    String plural,
    String where,
    boolean grows,
    Function<Snapshot, List<CapturedSpan>> spans,
    Function<Snapshot, List<Trace>> around) {

  public static SpanSelection everywhere(SpanFilter filter) {
    return filtered(filter, "", Snapshot::traces);
  }

  public static SpanSelection inTrace(
      SpanFilter filter, Trace trace, Function<Snapshot, Trace> newest) {
    return filtered(
        filter,
        " in the " + UniqueName.subject(trace),
        snapshot -> List.of(newest.apply(snapshot)));
  }

  private static SpanSelection filtered(
      SpanFilter filter, String where, Function<Snapshot, List<Trace>> around) {
    return new SpanSelection(
        "span " + filter,
        "spans " + filter,
        where,
        true,
        snapshot -> UniqueName.spans(around.apply(snapshot), filter),
        around);
  }

  /** Returns {@code 2 spans GET /x in the trace of POST /checkout}. */
  public String counted(int number) {
    return number + " " + (number == 1 ? singular : plural) + where;
  }

  @Override
  public String toString() {
    return plural + where;
  }
}
