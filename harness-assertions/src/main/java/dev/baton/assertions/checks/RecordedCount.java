package dev.baton.assertions.checks;

import dev.baton.assertions.text.ValueText;

/** How many items of one kind a span has, and how many were dropped by limits. */
final class RecordedCount {

  private RecordedCount() {}

  /** Returns {@code it has 3 events and dropped 2}. */
  static String words(int kept, int dropped, String noun) {
    return "it has "
        + (kept == 0 ? "no " + noun + "s" : ValueText.count(kept, noun))
        + (dropped == 0 ? "" : " and dropped " + dropped);
  }
}
