package dev.baton.collector.pipeline.component;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;

/**
 * A type of connectors: each is an exporter of some pipelines and a receiver of others.
 *
 * @param <C> its configuration
 */
@Internal
public interface ConnectorType<C> {

  /** The type as configurations name it: {@code forward}. */
  String type();

  /** Tells whether it makes one signal out of another. */
  boolean connects(PipelineSignal from, PipelineSignal to);

  /**
   * Decodes and validates a configuration.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse it
   */
  C decode(ComponentSettings settings, Gates gates);

  /** Tells whether it decides for each span which pipelines get it, if any. */
  default boolean choosesPipelines() {
    return false;
  }

  /** Tells whether it does its work on data of this signal; otherwise none may come to it. */
  default boolean runsOn(PipelineSignal from) {
    return true;
  }

  /**
   * Makes one instance.
   *
   * @param context its {@code next} hands data to all pipelines that the connector feeds
   * @param outputs the same pipelines, one by one
   * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse the
   *     configuration only here
   */
  Processor create(C configuration, ProcessorContext context, PipelineOutputs outputs);
}
