package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.component.ProcessorType;
import java.util.List;

/** The table of the types of components. Who adds a component adds a line here. */
final class ComponentTypes {

  static final List<ProcessorType<?>> PROCESSORS = List.of();

  private ComponentTypes() {}
}
