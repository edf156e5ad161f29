package dev.baton.collector.pipeline.component;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentId;
import java.util.Map;

/**
 * What a processor is made with.
 *
 * @param id its id
 * @param pipeline the id of its pipeline
 * @param signal what the pipeline transports
 * @param next what it hands data to
 * @param time the virtual time that its timers run on
 * @param gates the feature gates and the version of the Collector
 * @param ownResource the attributes of {@code service.telemetry.resource}
 * @param ownMetrics the metrics that the Collector keeps about itself
 * @param explains whether decisions are noted with the reasons of all policies
 * @param losses takes the reasons of losses
 */
@Internal
public record ProcessorContext(
    ComponentId id,
    ComponentId pipeline,
    PipelineSignal signal,
    Consumer next,
    VirtualTime time,
    Gates gates,
    Map<String, String> ownResource,
    OwnMetrics ownMetrics,
    boolean explains,
    LossNotes losses) {}
