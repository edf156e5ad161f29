package dev.baton.report;

import dev.baton.trace.CapturedSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives every service its colour, the same in all traces of a report. */
final class Palette {

  private static final int COLOURS = 10;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  Palette(List<CapturedSpan> spans) {
    for (CapturedSpan span : spans) {
      numbers.putIfAbsent(span.service(), numbers.size());
    }
  }

  /** Returns the class of the style sheet that sets this service's colour. */
  String styleOf(String service) {
    return "c" + numbers.getOrDefault(service, 0) % COLOURS;
  }

  Set<String> services() {
    return numbers.keySet();
  }
}
