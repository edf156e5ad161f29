package dev.baton.assertions.checks;

import dev.baton.assertions.text.ValueText;
import dev.baton.trace.CapturedSpan;

/** How many items of one kind a span has, and how many were dropped by limits. */
final class RecordedCount {

  private RecordedCount() {}

  /** Returns {@code ; 2 more events were dropped by its limits}; empty if none was. */
  static String dropped(CapturedSpan span, String noun) {
    int count =
        switch (noun) {
          case "attribute" -> span.dropped().attributes();
          case "event" -> span.dropped().events();
          default -> span.dropped().links();
        };
    return count == 0
        ? ""
        : "; %s more %s dropped by its limits"
            .formatted(count, count == 1 ? noun + " was" : noun + "s were");
  }

  /** Returns {@code it has 3 events and dropped 2}. */
  static String words(int kept, int dropped, String noun) {
    return "it has "
        + (kept == 0 ? "no " + noun + "s" : ValueText.count(kept, noun))
        + (dropped == 0 ? "" : " and dropped " + dropped);
  }
}
