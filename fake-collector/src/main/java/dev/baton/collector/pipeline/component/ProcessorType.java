package dev.baton.collector.pipeline.component;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A type of processors, as the table of types holds it.
 *
 * @param <C> its configuration
 */
@Internal
public interface ProcessorType<C> {

  /** The type as configurations name it: {@code batch}. */
  String type();

  /** The signals whose pipelines may contain it. */
  default Set<PipelineSignal> signals() {
    return Set.of(PipelineSignal.TRACES);
  }

  /**
   * Decodes and validates a configuration, also one that no pipeline uses. ComponentSettings that
   * are not read are unknown fields; the caller refuses them.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse it
   */
  C decode(ComponentSettings settings, Gates gates);

  /**
   * Returns what of this configuration does not run on data of this signal; empty for nothing. It
   * is refused where a connector feeds the pipeline: without one, a pipeline of metrics or logs is
   * validated only.
   */
  default Optional<String> notRunOn(PipelineSignal signal, C configuration) {
    return Optional.empty();
  }

  /** Returns what a Collector does with this configuration and Baton does not, a line each. */
  default List<String> notices(C configuration) {
    return List.of();
  }

  /**
   * Makes one instance for one pipeline.
   *
   * @throws dev.baton.collector.pipeline.config.ConfigException if the Collector would refuse the
   *     configuration only here
   */
  Processor create(C configuration, ProcessorContext context);
}
