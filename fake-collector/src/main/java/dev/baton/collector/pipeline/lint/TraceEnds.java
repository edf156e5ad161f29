package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.text.HumanDuration;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** How long the spans of a trace end after its first one: so long a tail sampler has to wait. */
final class TraceEnds {

  private static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);

  private final Map<TraceId, Ends> traces = new HashMap<>();
  private Duration longest = Duration.ZERO;
  private String latestName = "";

  /** The times of one trace, and the name of its last span. */
  private record Ends(long first, long last, String name) {

    Ends and(Ends other) {
      Ends later = other.last > last ? other : this;
      return new Ends(Math.min(first, other.first), later.last, later.name);
    }
  }

  void note(SpanData span) {
    long end = span.endTimeUnixNano();
    Ends ends = traces.merge(span.traceId(), new Ends(end, end, span.name()), Ends::and);
    Duration spread = Duration.ofNanos(ends.last - ends.first);
    if (ends.first > 0 && spread.compareTo(longest) > 0) {
      longest = spread;
      latestName = ends.name;
    }
  }

  void find(CollectorDefinition definition, TrapList traps) {
    definition
        .processors()
        .forEach(
            (id, body) -> {
              if (id.type().equals("tail_sampling")) {
                check(body, traps);
              }
            });
  }

  private void check(ConfigNode body, TrapList traps) {
    Duration wait = ComponentSettings.of(body).duration("decision_wait", DEFAULT_WAIT);
    if (longest.compareTo(wait.plusSeconds(1)) > 0) {
      ConfigNode field = Nodes.at(body, "decision_wait");
      traps.add(
          field == null ? body : field,
          "decides %s after the first span of a trace, but in the trace of %s spans end up to %s"
                  .formatted(HumanDuration.of(wait), latestName, HumanDuration.of(longest))
              + " after the first one: in production they come too late");
    }
  }
}
