package dev.baton.report;

import dev.baton.trace.CapturedSpan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Assigns a colour to each service, the same in all traces of a report. */
final class Palette {

  private static final int COLOURS = 10;

  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  Palette(List<CapturedSpan> spans) {
    for (CapturedSpan span : spans) {
      numbers.putIfAbsent(span.service(), numbers.size());
    }
  }

  /** Returns the CSS class that sets the colour of this service. */
  String styleOf(String service) {
    return "c" + numbers.getOrDefault(service, 0) % COLOURS;
  }

  Set<String> services() {
    return numbers.keySet();
  }
}
