package dev.baton.collector.pipeline.config;

import dev.baton.collector.pipeline.config.PipelineDefinition.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads the sections of a configuration. */
final class DefinitionReader {

  private DefinitionReader() {}

  static CollectorDefinition read(ConfigNode.Mapping root) {
    ComponentSettings top = ComponentSettings.of(root);
    Map<ComponentId, ConfigNode> receivers = section(top, "receivers");
    Map<ComponentId, ConfigNode> processors = section(top, "processors");
    Map<ComponentId, ConfigNode> exporters = section(top, "exporters");
    Map<ComponentId, ConfigNode> connectors = section(top, "connectors");
    Map<ComponentId, ConfigNode> extensions = section(top, "extensions");
    ComponentSettings service = top.section("service");
    top.finish();
    List<PipelineDefinition> pipelines = new ArrayList<>();
    List<Reference> serviceExtensions = new ArrayList<>();
    Map<String, String> ownResource = new LinkedHashMap<>();
    if (service != null) {
      ownResource.putAll(TelemetrySettings.ownResource(service.section("telemetry")));
      serviceExtensions.addAll(references(service, "extensions"));
      pipelines.addAll(pipelines(service));
      service.finish();
    }
    return new CollectorDefinition(
        root,
        receivers,
        processors,
        exporters,
        connectors,
        extensions,
        pipelines,
        serviceExtensions,
        ownResource);
  }

  private static Map<ComponentId, ConfigNode> section(ComponentSettings top, String name) {
    Map<ComponentId, ConfigNode> components = new LinkedHashMap<>();
    ComponentSettings section = top.section(name);
    if (section == null) {
      return components;
    }
    for (String key : section.names()) {
      ConfigNode body = present(section, key);
      ComponentId id = id(key, body);
      if (components.containsKey(id)) {
        throw ConfigException.at(body, "the id " + id + " is defined twice");
      }
      components.put(id, id.toString().equals(key) ? body : withoutBody(body));
    }
    return components;
  }

  /** The Collector looks a body up by its id, and does not find one whose key has blanks. */
  private static ConfigNode withoutBody(ConfigNode body) {
    return new ConfigNode.Scalar(body.path(), body.location(), null, null);
  }

  private static ConfigNode present(ComponentSettings section, String key) {
    ConfigNode node = section.node(key);
    if (node == null) {
      throw new IllegalStateException(key);
    }
    return node;
  }

  private static ComponentId id(String text, ConfigNode place) {
    try {
      return ComponentId.parse(text);
    } catch (IllegalArgumentException e) {
      throw ConfigException.at(place, String.valueOf(e.getMessage()));
    }
  }

  private static List<PipelineDefinition> pipelines(ComponentSettings service) {
    List<PipelineDefinition> pipelines = new ArrayList<>();
    ComponentSettings section = service.section("pipelines");
    if (section == null) {
      return pipelines;
    }
    TreeSet<String> seen = new TreeSet<>();
    for (String key : section.names()) {
      ConfigNode body = present(section, key);
      ComponentId id = id(key, body);
      if (!seen.add(id.toString())) {
        throw ConfigException.at(body, "the pipeline " + id + " is defined twice");
      }
      pipelines.add(pipeline(id, ComponentSettings.of(body)));
    }
    return pipelines;
  }

  private static PipelineDefinition pipeline(ComponentId id, ComponentSettings body) {
    PipelineDefinition pipeline =
        new PipelineDefinition(
            id,
            body.location(),
            references(body, "receivers"),
            references(body, "processors"),
            references(body, "exporters"));
    body.finish();
    return pipeline;
  }

  private static List<Reference> references(ComponentSettings settings, String field) {
    List<Reference> references = new ArrayList<>();
    for (ConfigNode item : settings.items(field)) {
      references.add(new Reference(id(ComponentSettings.textOf(item), item), item));
    }
    return references;
  }
}
