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

  /** Makes one instance; {@code next} of the context are the pipelines that it feeds. */
  Processor create(C configuration, ProcessorContext context);
}
