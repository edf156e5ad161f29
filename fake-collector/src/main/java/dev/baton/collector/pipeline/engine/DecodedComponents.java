package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.component.BoundaryType;
import dev.baton.collector.pipeline.component.ConnectorType;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.PassThrough;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The components of a configuration, decoded and validated, also those that no pipeline uses. */
final class DecodedComponents {

  /** Makes a processor with its decoded configuration. */
  interface ProcessorMaker {
    Processor make(ProcessorContext context);

    boolean supports(PipelineSignal signal);

    /** Returns what of its configuration does not run on data of this signal; empty for nothing. */
    default Optional<String> notRunOn(PipelineSignal signal) {
      return Optional.empty();
    }
  }

  /** Makes a connector with its decoded configuration. */
  interface ConnectorMaker {
    Processor make(ProcessorContext context);

    boolean connects(PipelineSignal from, PipelineSignal to);
  }

  private final ComponentTable table;
  private final Gates gates;
  private final Set<String> passThrough;
  private final List<String> problems = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();
  final Map<ComponentId, ProcessorMaker> processors = new LinkedHashMap<>();
  final Map<ComponentId, ConnectorMaker> connectors = new LinkedHashMap<>();

  DecodedComponents(
      CollectorDefinition definition, ComponentTable table, Gates gates, Set<String> passThrough) {
    this.table = table;
    this.gates = gates;
    this.passThrough = passThrough;
    boundary("receiver", definition.receivers(), table.receivers());
    definition.processors().forEach((id, body) -> check(() -> processor(id, body)));
    boundary("exporter", definition.exporters(), table.exporters());
    definition.connectors().forEach((id, body) -> check(() -> connector(id, body)));
    boundary("extension", definition.extensions(), table.extensions());
    if (!problems.isEmpty()) {
      throw new ConfigException(String.join("\n", problems));
    }
  }

  List<String> notices() {
    return notices;
  }

  private void check(Runnable decoding) {
    try {
      decoding.run();
    } catch (ConfigException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
  }

  private void boundary(
      String kind, Map<ComponentId, ConfigNode> bodies, Map<String, BoundaryType> types) {
    bodies.forEach(
        (id, body) ->
            check(
                () -> {
                  BoundaryType type = types.get(id.type());
                  if (type != null) {
                    ComponentSettings settings = ComponentSettings.of(body);
                    type.check().accept(settings);
                    settings.finish();
                  } else if (!passThrough.contains(id.type())) {
                    throw unknown(kind, id, body, types.keySet());
                  }
                }));
  }

  private void processor(ComponentId id, ConfigNode body) {
    ProcessorType<?> type = table.processors().get(id.type());
    if (type != null) {
      processors.put(id, maker(type, body));
    } else if (table.production().contains(id.type())) {
      notices.add(
          "processor " + id + " passes everything through: it makes sense in production only");
      processors.put(id, passingThrough());
    } else if (passThrough.contains(id.type())) {
      notices.add("processor " + id + " passes everything through, as the test declares");
      processors.put(id, passingThrough());
    } else {
      throw unknown("processor", id, body, table.processors().keySet());
    }
  }

  private static ProcessorMaker passingThrough() {
    return new ProcessorMaker() {
      @Override
      public Processor make(ProcessorContext context) {
        return new PassThrough(context.next());
      }

      @Override
      public boolean supports(PipelineSignal signal) {
        return true;
      }
    };
  }

  private <C> ProcessorMaker maker(ProcessorType<C> type, ConfigNode body) {
    ComponentSettings settings = ComponentSettings.of(body);
    C configuration = type.decode(settings, gates);
    settings.finish();
    return new ProcessorMaker() {
      @Override
      public Processor make(ProcessorContext context) {
        return type.create(configuration, context);
      }

      @Override
      public boolean supports(PipelineSignal signal) {
        return type.signals().contains(signal);
      }

      @Override
      public Optional<String> notRunOn(PipelineSignal signal) {
        return type.notRunOn(signal, configuration);
      }
    };
  }

  private void connector(ComponentId id, ConfigNode body) {
    ConnectorType<?> type = table.connectors().get(id.type());
    if (type == null) {
      throw unknown("connector", id, body, table.connectors().keySet());
    }
    connectors.put(id, maker(type, body));
  }

  private <C> ConnectorMaker maker(ConnectorType<C> type, ConfigNode body) {
    ComponentSettings settings = ComponentSettings.of(body);
    C configuration = type.decode(settings, gates);
    settings.finish();
    return new ConnectorMaker() {
      @Override
      public Processor make(ProcessorContext context) {
        return type.create(configuration, context);
      }

      @Override
      public boolean connects(PipelineSignal from, PipelineSignal to) {
        return type.connects(from, to);
      }
    };
  }

  private static ConfigException unknown(
      String kind, ComponentId id, ConfigNode body, Set<String> known) {
    return ConfigException.at(
        body,
        "unknown type of "
            + kind
            + ": "
            + id.type()
            + "; known are "
            + String.join(", ", new TreeSet<>(known))
            + (kind.equals("processor")
                ? ". If it does not matter here: passThrough(\"" + id.type() + "\")"
                : ""));
  }

  @Nullable ProcessorMaker processor(ComponentId id) {
    return processors.get(id);
  }
}
