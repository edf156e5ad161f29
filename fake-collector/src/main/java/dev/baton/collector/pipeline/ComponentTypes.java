package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.boundary.Exporters;
import dev.baton.collector.pipeline.boundary.Extensions;
import dev.baton.collector.pipeline.boundary.Receivers;
import dev.baton.collector.pipeline.component.ConnectorType;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.engine.ComponentTable;
import java.util.List;

/** The table of the types of components. Who adds a component adds a line here. */
final class ComponentTypes {

  private static final List<ProcessorType<?>> PROCESSORS = List.of();

  private static final List<ConnectorType<?>> CONNECTORS = List.of();

  static final ComponentTable TABLE =
      ComponentTable.of(
          Receivers.types(), PROCESSORS, Exporters.types(), CONNECTORS, Extensions.types());

  private ComponentTypes() {}
}
