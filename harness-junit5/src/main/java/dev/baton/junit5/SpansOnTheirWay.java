package dev.baton.junit5;

import dev.baton.propagation.Pass;
import dev.baton.recording.Activity;
import dev.baton.recording.Recording;
import dev.baton.recording.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Knows of spans that a service on another SDK has begun and not delivered: it extracted a sampled
 * context, and nothing that names this context as its parent has arrived. A batch processor keeps
 * spans for seconds.
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
    Snapshot snapshot = recording.snapshot();
    Set<String> parents =
        snapshot.spans().stream()
            .map(span -> span.traceId() + span.parentSpanId())
            .collect(Collectors.toSet());
    return snapshot.extractions().stream()
        .filter(pass -> services.contains(pass.service()))
        .filter(pass -> pass.hasSpan() && pass.spanContext().isSampled())
        .filter(pass -> !parents.contains(id(pass)))
        .map(pass -> "a span of " + pass.service() + " that has not been exported")
        .toList();
  }

  private static String id(Pass pass) {
    return pass.spanContext().getTraceId() + pass.spanContext().getSpanId();
  }
}
