package dev.baton.junit5;

import dev.baton.propagation.Pass;
import dev.baton.recording.Activity;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Detects spans that a service with another SDK has started but not exported yet, because a batch
 * processor delays them for seconds. The service has started a span if it injected the span's
 * context (except for a context that it only passes on). It has also started one if it extracted a
 * sampled context and no span of the service that continues this context has arrived; unless its
 * spans are observed from their start, so that none is on its way.
 */
final class SpansOnTheirWay implements Activity {

  private final Recording recording;
  private final Set<String> services;

  SpansOnTheirWay(Recording recording, Set<String> services) {
    this.recording = recording;
    this.services = services;
  }

  @Override
  public List<String> pending() {
    if (services.isEmpty()) {
      return List.of();
    }
    Map<String, Set<String>> missing = new TreeMap<>();
    Arrivals arrivals = new Arrivals(recording.snapshot(), services);
    for (Pass pass : arrivals.snapshot.passes()) {
      if (isPromise(pass) && isMissing(pass, arrivals)) {
        missing
            .computeIfAbsent(pass.service(), service -> new HashSet<>())
            .add(pass.direction() + id(pass.spanContext()));
      }
    }
    List<String> words = new ArrayList<>();
    missing.forEach((service, spans) -> words.add(words(service, spans.size())));
    return words;
  }

  private boolean isPromise(Pass pass) {
    return services.contains(pass.service()) && pass.hasSpan() && pass.spanContext().isSampled();
  }

  private boolean isMissing(Pass pass, Arrivals arrivals) {
    String id = id(pass.spanContext());
    return switch (pass.direction()) {
      case INJECT ->
          !arrivals.spans.contains(id) && !arrivals.extracted.contains(pass.service() + id);
      case EXTRACT ->
          !arrivals.observed.contains(pass.service())
              && arrivals.continuedBy.getOrDefault(id, Set.of()).stream()
                  .noneMatch(service -> service.equals(pass.service()) || isUnknown(service));
    };
  }

  /**
   * Returns whether no span of this service has arrived: a service may export under a different
   * name than the one of its captured propagators.
   */
  private boolean isUnknown(String service) {
    return !services.contains(service);
  }

  private static String words(String service, int count) {
    return count == 1
        ? "a span of " + service + " that has not been exported"
        : count + " spans of " + service + " that have not been exported";
  }

  private static String id(SpanContext span) {
    return span.getTraceId() + span.getSpanId();
  }

  /**
   * The state of the recording: the spans, the continuations of each context, and the contexts that
   * each service received.
   */
  private static final class Arrivals {

    private final Snapshot snapshot;
    private final Set<String> services;
    private final Set<String> spans = new HashSet<>();
    private final Set<String> extracted = new HashSet<>();
    private final Set<String> observed = new HashSet<>();
    private final Map<String, Set<String>> continuedBy = new HashMap<>();

    Arrivals(Snapshot snapshot, Set<String> services) {
      this.snapshot = snapshot;
      this.services = services;
      snapshot
          .extractions()
          .forEach(pass -> extracted.add(pass.service() + id(pass.spanContext())));
      snapshot.spans().forEach(this::add);
    }

    private void add(CapturedSpan span) {
      spans.add(id(span.spanContext()));
      if (span.origin() != null) {
        observed.add(span.service());
      }
      if (span.origin() != null && !services.contains(span.service())) {
        return; // started by a service of Baton
      }
      continues(span.parentSpanContext(), span.service());
      span.links().forEach(link -> continues(link.spanContext(), span.service()));
    }

    private void continues(SpanContext parent, String service) {
      continuedBy.computeIfAbsent(id(parent), id -> new HashSet<>()).add(service);
    }
  }
}
