package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.propagation.Pass;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that no trace should contain, and where it was recorded.
 *
 * @param service the service that recorded or sent it
 * @param holder what holds it: {@code fetch weather (CLIENT)}, {@code its resource}
 * @param place where it stands: {@code url.full}
 * @param what what it is: {@code a secret}
 * @param shown what may be seen of it; empty for nothing
 * @param moment the nearest moment that is known; null for a resource
 * @param verb what happened at that moment: {@code started}, {@code injected}, {@code set url.full
 *     of}
 */
record SensitiveValue(
    String service,
    String holder,
    String place,
    String what,
    String shown,
    @Nullable Moment moment,
    String verb) {

  private static final int LONGEST = 90;

  static SensitiveValue of(CapturedSpan span, String place, String what, String shown) {
    SpanOrigin origin = span.origin();
    Moment set = origin == null ? null : origin.setAt().get(place);
    if (set != null) {
      return new SensitiveValue(
          span.service(),
          PersonalData.masked(Occurrences.label(span)),
          place,
          what,
          shown,
          set,
          "set " + place + " of");
    }
    return new SensitiveValue(
        span.service(),
        PersonalData.masked(Occurrences.label(span)),
        place,
        what,
        shown,
        origin == null ? null : origin.started(),
        "started");
  }

  static SensitiveValue ofBaggage(Pass injection, String key, String what, String shown) {
    return new SensitiveValue(
        injection.service(),
        "baggage",
        "the baggage entry " + key,
        what,
        shown,
        injection.moment(),
        "injected");
  }

  static SensitiveValue ofResource(String service, String place, String what, String shown) {
    return new SensitiveValue(
        service, "its resource", place + " of the resource", what, shown, null, "");
  }

  /** Equal for what one line of the program does again and again. */
  List<String> key() {
    return List.of(service, holder, place, Occurrences.line(moment));
  }

  /** Returns {@code url.full of fetch weather @radio}. */
  String subject() {
    return place + " @" + service;
  }

  /** Returns who did what, and what stands there now. */
  List<String> lines() {
    if (moment != null && verb.startsWith("set ")) {
      String value = shown.isEmpty() ? "" : ", shown here as " + shown;
      return FindingPhrases.aligned(
          List.of(
              entry(
                  "%s %s %s to %s%s".formatted(service, verb, holder, what, value),
                  FindingPhrases.where(moment))));
    }
    String holds = what + " in " + place + (shown.isEmpty() ? "" : ", shown here as " + shown);
    return moment == null
        ? List.of("%s has %s".formatted(service, holds))
        : FindingPhrases.aligned(
            List.of(
                entry(
                    "%s %s %s with %s".formatted(service, verb, holder, holds),
                    FindingPhrases.where(moment))));
  }

  static String shown(String name, Object value, Redaction redaction) {
    Object seen = name.isEmpty() ? value : redaction.value(name, value);
    return redaction.line(seen.toString(), LONGEST);
  }
}
