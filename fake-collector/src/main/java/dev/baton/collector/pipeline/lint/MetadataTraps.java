package dev.baton.collector.pipeline.lint;

import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.config.PipelineDefinition;
import dev.baton.collector.pipeline.config.PipelineDefinition.Reference;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What asks for the sender's metadata or schemas behind a component that loses them. */
final class MetadataTraps {

  private static final Set<String> LOSING = Set.of("tail_sampling", "groupbytrace", "batch");
  private static final String OTTL_METADATA = "otelcol.client.";

  private final CollectorDefinition definition;
  private final TrapList traps;

  private MetadataTraps(CollectorDefinition definition, TrapList traps) {
    this.definition = definition;
    this.traps = traps;
  }

  static void find(CollectorDefinition definition, TrapList traps) {
    MetadataTraps search = new MetadataTraps(definition, traps);
    definition.pipelines().forEach(search::pipeline);
  }

  private void pipeline(PipelineDefinition pipeline) {
    @Nullable Reference loser = null;
    for (Reference processor : pipeline.processors()) {
      ConfigNode body = definition.processors().get(processor.id());
      if (loser != null && body != null) {
        processor(processor, body, loser);
      }
      if (loses(processor.id(), body)) {
        loser = processor;
      }
    }
    if (loser != null) {
      exporters(pipeline, loser);
    }
  }

  private static boolean loses(ComponentId id, @Nullable ConfigNode body) {
    boolean keepsSome = !Nodes.items(Nodes.at(body, "metadata_keys")).isEmpty();
    return LOSING.contains(id.type()) && !keepsSome;
  }

  private void processor(Reference reference, ConfigNode body, Reference loser) {
    boolean asks =
        switch (reference.id().type()) {
          case "attributes" -> fromContext(Nodes.at(body, "actions"));
          case "resource" -> fromContext(Nodes.at(body, "attributes"));
          case "batch" -> !Nodes.items(Nodes.at(body, "metadata_keys")).isEmpty();
          default -> mentions(body, OTTL_METADATA);
        };
    if (asks) {
      traps.add(
          reference.node(), "asks for metadata of the sender, which " + loser.id() + " has lost");
    }
    boolean hasLostSchemas = loser.id().type().equals("tail_sampling");
    if (hasLostSchemas && mentions(body, "schema_url")) {
      traps.add(reference.node(), "asks for schema_url, which " + loser.id() + " has lost");
    }
  }

  private static boolean fromContext(@Nullable ConfigNode actions) {
    return Nodes.items(actions).stream()
        .map(action -> Nodes.text(Nodes.at(action, "from_context")))
        .anyMatch(key -> key.startsWith("metadata.") || key.startsWith("auth."));
  }

  private static boolean mentions(ConfigNode node, String text) {
    if (node instanceof ConfigNode.Mapping mapping) {
      return mapping.entries().values().stream().anyMatch(each -> mentions(each, text));
    }
    return node instanceof ConfigNode.Items list
        ? list.items().stream().anyMatch(each -> mentions(each, text))
        : Nodes.text(node).contains(text);
  }

  private void exporters(PipelineDefinition pipeline, Reference loser) {
    for (Reference exporter : pipeline.exporters()) {
      ConfigNode body = definition.exporters().get(exporter.id());
      String extension = Nodes.text(Nodes.at(body, "auth", "authenticator"));
      if (extension.matches("headers_setter(/.*)?") && takesFromContext(extension)) {
        traps.add(
            exporter.node(),
            "sends headers of the sender by %s, which %s has lost"
                .formatted(extension, loser.id()));
      }
    }
  }

  private boolean takesFromContext(String extension) {
    ConfigNode body = definition.extensions().get(ComponentId.parse(extension));
    return Nodes.items(Nodes.at(body, "headers")).stream()
        .anyMatch(header -> Nodes.at(header, "from_context") != null);
  }
}
