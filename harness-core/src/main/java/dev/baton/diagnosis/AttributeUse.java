package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An attribute whose key was chosen by the program under test and has a fault. Keys set by
 * instrumentation libraries are excluded: they follow the version of the conventions that the
 * library names, and the program cannot change them.
 */
record AttributeUse(CapturedSpan span, SpanOrigin origin, AttributeKey<?> key, KeyFault fault) {

  private static final String OFFICIAL = "io.opentelemetry.";

  /** The scope of all spans of Spring's observations, whose keys are those of Micrometer. */
  private static final String SPRING_BOOT = "org.springframework.boot";

  /** Returns the uses of keys that have any fault. */
  static List<AttributeUse> among(List<CapturedSpan> spans) {
    Map<AttributeKey<?>, Optional<KeyFault>> faults = new HashMap<>();
    List<AttributeUse> found = new ArrayList<>();
    for (CapturedSpan span : spans) {
      SpanOrigin origin = span.origin();
      if (origin != null && isOfProgram(span) && !span.attributes().isEmpty()) {
        span.attributes()
            .forEach(
                (key, value) ->
                    faults
                        .computeIfAbsent(key, KeyFault::of)
                        .ifPresent(fault -> found.add(new AttributeUse(span, origin, key, fault))));
      }
    }
    return found;
  }

  /** Returns the first use with this fault of each key by each service. */
  static List<Occurrences<AttributeUse>> with(
      KeyFault fault, Evidence evidence, Predicate<AttributeUse> isWrong) {
    if (evidence.wrongAttributes().isEmpty()) {
      return List.of();
    }
    return Occurrences.group(
        evidence.wrongAttributes().stream()
            .filter(use -> use.fault() == fault && isWrong.test(use))
            .toList(),
        use -> List.of(use.span().service(), use.key().getKey()));
  }

  private static boolean isOfProgram(CapturedSpan span) {
    String scope = span.scope().name();
    return span.scope().schemaUrl() == null
        && !scope.startsWith(OFFICIAL)
        && !scope.equals(SPRING_BOOT);
  }

  /** Returns who used it first, and where. */
  List<String> lines() {
    return FindingPhrases.aligned(
        List.of(
            entry(
                "%s started %s with %s"
                    .formatted(span.service(), Occurrences.label(span), key.getKey()),
                FindingPhrases.where(origin.started()))));
  }
}
