package dev.baton.collector.pipeline.engine;

import dev.baton.collector.pipeline.component.BoundaryType;
import dev.baton.collector.pipeline.component.ConnectorType;
import dev.baton.collector.pipeline.component.Gates;
import dev.baton.collector.pipeline.component.PassThrough;
import dev.baton.collector.pipeline.component.PipelineOutputs;
import dev.baton.collector.pipeline.component.PipelineSignal;
import dev.baton.collector.pipeline.component.Processor;
import dev.baton.collector.pipeline.component.ProcessorContext;
import dev.baton.collector.pipeline.component.ProcessorType;
import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.config.Similar;
import java.util.ArrayList;
import java.util.HashSet;
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
    Processor make(ProcessorContext context, PipelineOutputs outputs);

    /** Tells whether it may stand between pipelines of these signals. */
    boolean connects(PipelineSignal from, PipelineSignal to);

    /** Tells whether data comes out of it there. */
    default boolean feeds(PipelineSignal from, PipelineSignal to) {
      return connects(from, to);
    }

    /** Tells whether it does its work on data of this signal. */
    default boolean runsOn(PipelineSignal from) {
      return true;
    }

    /** Tells whether it decides for each span which pipelines get it, if any. */
    default boolean choosesPipelines() {
      return false;
    }
  }

  /** Connectors that decide which of their pipelines gets the data. */
  private static final Set<String> ROUTERS = Set.of("failover", "roundrobin");

  private final ComponentTable table;
  private final CollectorDefinition definition;
  private final Gates gates;
  private final Set<String> passThrough;
  private final List<String> problems = new ArrayList<>();
  private final List<String> notices = new ArrayList<>();

  /** The kinds whose known types a message has listed. */
  private final Set<String> listed = new HashSet<>();

  final Map<ComponentId, ProcessorMaker> processors = new LinkedHashMap<>();
  final Map<ComponentId, ConnectorMaker> connectors = new LinkedHashMap<>();

  DecodedComponents(
      CollectorDefinition definition, ComponentTable table, Gates gates, Set<String> passThrough) {
    this.table = table;
    this.definition = definition;
    this.gates = gates;
    this.passThrough = passThrough;
    boundary("receiver", definition.receivers(), table.receivers());
    definition.processors().forEach((id, body) -> check(() -> processor(id, body)));
    boundary("exporter", definition.exporters(), table.exporters());
    definition.connectors().forEach((id, body) -> check(() -> connector(id, body)));
    boundary("extension", definition.extensions(), Map.of());
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
                  } else if (!isNamed(kind, id)) {
                    throw unknown(kind, id, body, types.keySet());
                  }
                }));
  }

  private void processor(ComponentId id, ConfigNode body) {
    ProcessorType<?> type = table.processors().get(id.type());
    if (type != null) {
      processors.put(id, maker(id, type, body));
    } else if (isNamed("processor", id)) {
      notices.add("processor " + id + " passes everything through" + because(id));
      processors.put(id, passingThrough());
    } else {
      throw unknown("processor", id, body, table.processors().keySet());
    }
  }

  /** Tells whether a type is accepted for its name, without looking into it. */
  private boolean isNamed(String kind, ComponentId id) {
    return passThrough.contains(id.type()) || table.knows(kind, id.type());
  }

  private String because(ComponentId id) {
    return passThrough.contains(id.type())
        ? ", as the test declares"
        : ": Baton does not run its type";
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

  private <C> ProcessorMaker maker(ComponentId id, ProcessorType<C> type, ConfigNode body) {
    ComponentSettings settings = ComponentSettings.of(body);
    C configuration = type.decode(settings, gates);
    settings.finish();
    type.notices(configuration).forEach(notice -> notices.add("processor " + id + " " + notice));
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
    if (type != null) {
      connectors.put(id, maker(type, body));
    } else if (ROUTERS.contains(id.type()) && !passThrough.contains(id.type())) {
      router(id, body);
    } else if (isNamed("connector", id)) {
      notices.add("connector " + id + " hands spans on and makes nothing else" + because(id));
      connectors.put(id, handingOn());
    } else {
      throw unknown("connector", id, body, table.connectors().keySet());
    }
  }

  /** It is accepted where no spans come, because only they are run. */
  private void router(ComponentId id, ConfigNode body) {
    boolean getsSpans =
        definition.pipelines().stream()
            .filter(pipeline -> pipeline.id().type().equals("traces"))
            .flatMap(pipeline -> pipeline.exporters().stream())
            .anyMatch(exporter -> exporter.id().equals(id));
    if (getsSpans) {
      throw ConfigException.at(
          body,
          "Baton does not run the connector %1$s, which decides where spans go; passThrough(\"%1$s\") hands them to each pipeline behind it"
              .formatted(id.type()));
    }
    notices.add("connector " + id + " does nothing: no spans come to it");
    connectors.put(id, handingOn());
  }

  /** A connector that hands spans on to other pipelines of spans. */
  private static ConnectorMaker handingOn() {
    return new ConnectorMaker() {
      @Override
      public Processor make(ProcessorContext context, PipelineOutputs outputs) {
        return new PassThrough(context.next());
      }

      @Override
      public boolean connects(PipelineSignal from, PipelineSignal to) {
        return true;
      }

      @Override
      public boolean feeds(PipelineSignal from, PipelineSignal to) {
        return from == PipelineSignal.TRACES && to == PipelineSignal.TRACES;
      }
    };
  }

  private <C> ConnectorMaker maker(ConnectorType<C> type, ConfigNode body) {
    ComponentSettings settings = ComponentSettings.of(body);
    C configuration = type.decode(settings, gates);
    settings.finish();
    return new ConnectorMaker() {
      @Override
      public Processor make(ProcessorContext context, PipelineOutputs outputs) {
        return type.create(configuration, context, outputs);
      }

      @Override
      public boolean connects(PipelineSignal from, PipelineSignal to) {
        return type.connects(from, to);
      }

      @Override
      public boolean runsOn(PipelineSignal from) {
        return type.runsOn(from);
      }

      @Override
      public boolean choosesPipelines() {
        return type.choosesPipelines();
      }
    };
  }

  private ConfigException unknown(String kind, ComponentId id, ConfigNode body, Set<String> types) {
    Set<String> known = new TreeSet<>(types);
    known.addAll(table.known().apply(kind));
    String all = listed.add(kind) ? "known are " + String.join(", ", known) : "see above";
    return ConfigException.at(
        body,
        "unknown type of %1$s: %2$s%3$s; %4$s. If it does not matter here: passThrough(\"%2$s\")"
            .formatted(kind, id.type(), Similar.question(id.type(), known), all));
  }

  @Nullable ProcessorMaker processor(ComponentId id) {
    return processors.get(id);
  }
}
