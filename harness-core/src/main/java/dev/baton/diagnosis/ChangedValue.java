package dev.baton.diagnosis;

import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import java.util.Optional;

/**
 * A header that was injected as its format wants it, and came otherwise: the propagator is not to
 * blame.
 *
 * @param injection where it was injected
 * @param how how it came: {@code cut}
 * @param conclusion what that means, and what to do about it
 */
record ChangedValue(Pass injection, String how, String conclusion) {

  /** Returns what became of the value since this injection; empty if it was injected like that. */
  static Optional<ChangedValue> since(Pass injection, WireFormat format, String value) {
    String sent = format.value(injection.headers());
    if (value.isEmpty() || sent.equals(value) || format.read(injection.headers()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        sent.startsWith(value)
            ? cut(injection, sent.length(), value.length())
            : changed(injection, MalformedValue.words(format, value)));
  }

  private static ChangedValue cut(Pass injection, int from, int to) {
    return new ChangedValue(
        injection,
        "cut",
        "so its last %s of %s characters were cut off after it was injected: by the setter, by a column that is too short for it, or on the way."
            .formatted(from - to, from));
  }

  private static ChangedValue changed(Pass injection, String fault) {
    return new ChangedValue(
        injection,
        "changed",
        "so %s, though it was injected well: the setter changed it, or something on the way. Pass it on as the propagator wrote it."
            .formatted(fault));
  }
}
