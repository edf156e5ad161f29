package dev.baton.collector.pipeline.lint;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.decision.ConfigTrap;
import dev.baton.decision.SpanLoss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Traps that show with traffic only: what a configuration makes of these spans is not what it makes
 * of those of production, or not what it looks like.
 */
@Internal
public final class TrafficTraps {

  private final CollectorDefinition definition;
  private final List<AttributeReads.Read> reads;
  private final Map<AttributeReads.Read, String> misread = new LinkedHashMap<>();
  private final TraceEnds times = new TraceEnds();
  private final Orphans orphans = new Orphans();
  private final Repetitions repetitions = new Repetitions();

  public TrafficTraps(CollectorDefinition definition) {
    this.definition = definition;
    this.reads = AttributeReads.in(definition);
  }

  /** Notes what a receiver has got. */
  public void note(TraceData data) {
    for (ResourceSpansData resource : data.resourceSpans()) {
      for (ScopeSpansData scope : resource.scopeSpans()) {
        for (SpanData span : scope.spans()) {
          times.note(span);
          orphans.note(span);
          repetitions.note(span);
          reads.forEach(read -> note(read, resource.resource().attributes(), span));
        }
      }
    }
  }

  private void note(AttributeReads.Read read, AttributeMap resource, SpanData span) {
    if (read.ofResource() || read.ofBoth()) {
      note(read, resource, span.name());
    }
    if (!read.ofResource()) {
      note(read, span.attributes(), span.name());
    }
  }

  private void note(AttributeReads.Read read, AttributeMap attributes, String span) {
    var value = attributes.get(read.key());
    if (value != null && !read.wanted().accepts(value)) {
      misread.putIfAbsent(read, ValueKinds.kind(value) + " in " + span);
    }
  }

  /**
   * Returns the traps.
   *
   * @param losses the spans that processors have taken out
   * @param exports what each backend has got
   * @param idsAreInARow whether the trace ids differ in their last bytes only
   */
  public List<ConfigTrap> in(
      List<SpanLoss> losses, Map<String, List<TraceData>> exports, boolean idsAreInARow) {
    TrapList traps = new TrapList();
    if (idsAreInARow) {
      IdReaders.in(definition)
          .forEach(
              reader ->
                  traps.add(
                      reader,
                      "samples by trace ids, but those of this test differ in their last bytes"
                          + " only: it keeps almost all or almost none of them"));
    }
    misread.forEach(
        (read, found) ->
            traps.add(
                read.place(),
                "takes %s for %s, but it is %s".formatted(read.key(), read.wanted().words, found)));
    times.find(definition, traps);
    orphans.find(definition, losses, exports, traps);
    repetitions.find(definition, exports, traps);
    definition.processors().entrySet().stream()
        .filter(each -> each.getKey().type().equals("redaction"))
        .map(each -> Nodes.at(each.getValue(), "blocked_values"))
        .filter(ConfigNode.class::isInstance)
        .forEach(values -> UnsearchedPlaces.find(values, exports, traps));
    return traps.all();
  }
}
