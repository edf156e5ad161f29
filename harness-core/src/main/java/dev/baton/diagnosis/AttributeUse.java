package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * A key that spans of this process use and their program chose: those of instrumentation libraries
 * follow the version of the conventions that they name, and nobody here can change them.
 */
record AttributeUse(CapturedSpan span, SpanOrigin origin, AttributeKey<?> key, Object value) {

  private static final String OFFICIAL = "io.opentelemetry.";

  /** Returns the first use of each key by each service that is as it should not be. */
  static List<Occurrences<AttributeUse>> of(
      Evidence evidence, BiPredicate<AttributeKey<?>, CapturedSpan> isWrong) {
    List<AttributeUse> found = new ArrayList<>();
    for (CapturedSpan span : evidence.snapshot().spans()) {
      SpanOrigin origin = span.origin();
      if (origin != null && isOfProgram(span) && !span.attributes().isEmpty()) {
        span.attributes()
            .forEach(
                (key, value) -> {
                  if (isWrong.test(key, span)) {
                    found.add(new AttributeUse(span, origin, key, value));
                  }
                });
      }
    }
    return Occurrences.group(found, use -> List.of(use.span().service(), use.key().getKey()));
  }

  private static boolean isOfProgram(CapturedSpan span) {
    return span.scope().schemaUrl() == null && !span.scope().name().startsWith(OFFICIAL);
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
