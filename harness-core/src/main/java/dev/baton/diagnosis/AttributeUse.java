package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * An attribute key chosen by the program under test. Keys set by instrumentation libraries are
 * excluded: they follow the version of the conventions that the library names, and the program
 * cannot change them.
 */
record AttributeUse(CapturedSpan span, SpanOrigin origin, AttributeKey<?> key, Object value) {

  private static final String OFFICIAL = "io.opentelemetry.";

  /** The scope of all spans of Spring's observations, whose keys are those of Micrometer. */
  private static final String SPRING_BOOT = "org.springframework.boot";

  /** Returns the first wrong use of each key by each service. */
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
