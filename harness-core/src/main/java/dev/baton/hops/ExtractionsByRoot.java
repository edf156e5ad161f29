package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds the extraction that was made for a root, and the root that an extraction was made for. Both
 * are of one service, so a service is looked at when it is asked about.
 */
final class ExtractionsByRoot {

  private final Lazy<Map<String, List<Pass>>> passes;
  private final Lazy<Map<String, List<CapturedSpan>>> spans;
  private final ContextUsage uses;
  private final Map<String, ExtractionsOfService> services = new ConcurrentHashMap<>();

  ExtractionsByRoot(Lazy<List<Pass>> extractions, List<CapturedSpan> spans, ContextUsage uses) {
    this.passes = Lazy.of(() -> passesByService(extractions.get()));
    this.spans = Lazy.of(() -> spansByService(spans));
    this.uses = uses;
  }

  private static Map<String, List<Pass>> passesByService(List<Pass> passes) {
    Map<String, List<Pass>> byService = new HashMap<>();
    for (Pass pass : passes) {
      byService.computeIfAbsent(pass.service(), service -> new ArrayList<>()).add(pass);
    }
    return byService;
  }

  private static Map<String, List<CapturedSpan>> spansByService(List<CapturedSpan> spans) {
    Map<String, List<CapturedSpan>> byService = new HashMap<>();
    for (CapturedSpan span : spans) {
      byService.computeIfAbsent(span.service(), service -> new ArrayList<>()).add(span);
    }
    return byService;
  }

  /** Returns the extraction that was made for this root. */
  Optional<Pass> of(CapturedSpan root) {
    return ofService(root.service()).of(root);
  }

  /** Returns the span that this extraction was probably made for. */
  Optional<CapturedSpan> rootOf(Pass extraction) {
    return ofService(extraction.service()).rootOf(extraction);
  }

  private ExtractionsOfService ofService(String name) {
    @Nullable ExtractionsOfService known = services.get(name);
    return known == null ? services.computeIfAbsent(name, this::lookedAt) : known;
  }

  private ExtractionsOfService lookedAt(String service) {
    List<Pass> read = passes.get().getOrDefault(service, List.of());
    return read.isEmpty()
        ? ExtractionsOfService.NONE
        : new ExtractionsOfService(read, spans.get().getOrDefault(service, List.of()), uses);
  }
}
