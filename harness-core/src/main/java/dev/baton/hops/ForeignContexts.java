package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the spans that use a context from a trace of which nothing is recorded. Usually this
 * context came from outside, as intended. But if a call to them did not arrive at the same time, an
 * intermediary has replaced the context that was sent.
 */
final class ForeignContexts {

  private final Map<Extracted, Pass> extractions = new HashMap<>();
  private final Set<String> injectedTraces = new HashSet<>();

  private ForeignContexts(List<Pass> extractions, List<Pass> injections) {
    for (Pass pass : extractions) {
      if (pass.hasSpan()) {
        this.extractions.putIfAbsent(Extracted.by(pass.service(), pass.spanContext()), pass);
      }
    }
    injections.forEach(pass -> injectedTraces.add(ContextKey.half(pass.spanContext())));
  }

  /**
   * Returns them in the order of their start.
   *
   * @param isMadeHere whether an SDK of this JVM made a span that is not recorded: its context has
   *     replaced none
   */
  static List<Receiver> among(
      List<CapturedSpan> spans,
      List<Pass> extractions,
      List<Pass> injections,
      ContextUsage uses,
      Predicate<SpanContext> isMadeHere) {
    if (extractions.isEmpty()) {
      return List.of();
    }
    List<CapturedSpan> candidates = new ArrayList<>(0);
    for (CapturedSpan span : spans) {
      if (SpanRoles.isEntry(span)
          && span.hasParent()
          && uses.spanOf(span.parentSpanContext()) == null
          && !isMadeHere.test(span.parentSpanContext())) {
        candidates.add(span);
      }
    }
    if (candidates.isEmpty()) {
      return List.of(); // nothing came from outside, as in most tests
    }
    ForeignContexts foreign = new ForeignContexts(extractions, injections);
    return candidates.stream()
        .flatMap(foreign::receiver)
        .sorted((a, b) -> HappensBefore.BY_START.compare(a.root(), b.root()))
        .toList();
  }

  private Stream<Receiver> receiver(CapturedSpan span) {
    if (injectedTraces.contains(ContextKey.half(span.parentSpanContext()))) {
      return Stream.empty();
    }
    @Nullable Pass extraction =
        extractions.get(Extracted.by(span.service(), span.parentSpanContext()));
    return extraction == null ? Stream.empty() : Stream.of(Receiver.of(span, extraction));
  }

  private record Extracted(String service, ContextKey context) {

    static Extracted by(String service, SpanContext context) {
      return new Extracted(service, ContextKey.of(context));
    }
  }
}
