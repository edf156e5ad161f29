package dev.baton.diagnosis;

import dev.baton.redaction.Redaction;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The values that were found to be no secrets, by their names: most spans have those of others. */
final class HarmlessValues {

  private final Redaction redaction;
  private final Map<String, Set<Object>> byName = new HashMap<>();

  HarmlessValues(Redaction redaction) {
    this.redaction = redaction;
  }

  /**
   * Returns whether the redaction leaves this value as it is.
   *
   * @param name empty if the value has none
   */
  boolean has(String name, Object value) {
    Set<Object> known = byName.computeIfAbsent(name, n -> new HashSet<>());
    if (known.contains(value)) {
      return true;
    }
    Object shown = name.isEmpty() ? redaction.text(value.toString()) : redaction.value(name, value);
    boolean isHarmless = shown.equals(value);
    if (isHarmless) {
      known.add(value);
    }
    return isHarmless;
  }
}
