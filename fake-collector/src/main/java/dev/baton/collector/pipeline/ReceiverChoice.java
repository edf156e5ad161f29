package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.engine.Pipelines;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which receiver of a Collector takes spans for which none is named. */
final class ReceiverChoice {

  private final String collector;
  private @Nullable String named;

  ReceiverChoice(String collector) {
    this.collector = collector;
  }

  /** The receivers that stand in a pipeline of traces. */
  static List<String> among(Pipelines pipelines) {
    return pipelines.receivers(PipelineSignal.TRACES).stream().map(ComponentId::toString).toList();
  }

  void name(String receiver, Pipelines pipelines) {
    List<String> known = among(pipelines);
    if (!known.contains(receiver)) {
      throw new UnknownReceiverException(receiver, known);
    }
    named = receiver;
  }

  void like(ReceiverChoice other) {
    named = other.named;
  }

  String in(Pipelines pipelines) {
    if (named != null) {
      return named;
    }
    List<String> known = among(pipelines);
    List<String> otlp = known.stream().filter(id -> id.matches("otlp(/.*)?")).toList();
    List<String> candidates = otlp.isEmpty() ? known : otlp;
    if (candidates.size() != 1) {
      throw new IllegalStateException(
          "Say which receiver of %s takes the spans, as it has %s: into(\"%s\")"
              .formatted(
                  collector,
                  candidates.isEmpty() ? "none for traces" : String.join(" and ", candidates),
                  candidates.isEmpty() ? "otlp" : candidates.get(0)));
    }
    return candidates.get(0);
  }
}
