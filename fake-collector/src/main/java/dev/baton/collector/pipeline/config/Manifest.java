package dev.baton.collector.pipeline.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * The documents of a file with Kubernetes resources, and the Collector's configuration in them: a
 * value of a ConfigMap, or {@code spec.config} of an OpenTelemetryCollector, as a mapping or as a
 * text. Lines are those of the file.
 */
final class Manifest {

  private static final Set<String> SECTIONS =
      Set.of("receivers", "processors", "exporters", "connectors", "extensions", "service");

  private final ConfigSource source;
  private final Map<String, @Nullable ConfigNode> found = new LinkedHashMap<>();
  private final Set<String> kinds = new TreeSet<>();

  private Manifest(ConfigSource source) {
    this.source = source;
  }

  /** Tells whether a document is a Kubernetes resource. */
  static boolean isResource(@Nullable Node document) {
    return value(document, "apiVersion") != null && value(document, "kind") != null;
  }

  /**
   * Returns the root of the configuration in these documents.
   *
   * @throws ConfigException if there is none, or if there are several and none is chosen
   */
  static @Nullable ConfigNode configIn(ConfigSource source, List<Node> documents) {
    Manifest manifest = new Manifest(source);
    documents.forEach(manifest::look);
    return manifest.chosen();
  }

  private void look(Node document) {
    String kind = text(value(document, "kind"));
    kinds.add(kind);
    String name = text(value(value(document, "metadata"), "name"));
    if (kind.equals("OpenTelemetryCollector")) {
      Node config = value(value(document, "spec"), "config");
      if (config != null) {
        found.put(name, read(config));
      }
    } else if (kind.equals("ConfigMap") && value(document, "data") instanceof MappingNode data) {
      for (NodeTuple entry : data.getValue()) {
        ConfigNode config = read(entry.getValueNode());
        if (isConfiguration(config)) {
          found.put(text(entry.getKeyNode()), config);
        }
      }
    }
  }

  private static boolean isConfiguration(@Nullable ConfigNode config) {
    return config instanceof ConfigNode.Mapping mapping
        && mapping.entries().keySet().stream().anyMatch(SECTIONS::contains);
  }

  private @Nullable ConfigNode read(Node node) {
    if (!(node instanceof ScalarNode scalar)) {
      return YamlReader.toConfig(source, node);
    }
    int line = scalar.getStartMark().map(Mark::getLine).orElse(0);
    boolean isBlock = scalar.getScalarStyle() == ScalarStyle.LITERAL;
    String before = "\n".repeat(isBlock ? line + 1 : line);
    try {
      return YamlReader.readPlain(new ConfigSource(source.name(), before + scalar.getValue()));
    } catch (ConfigException e) {
      if (found.isEmpty() && source.part().isEmpty() && looksLikeOne(scalar.getValue())) {
        throw e;
      }
      return null; // another value of the same ConfigMap, such as a script
    }
  }

  private static boolean looksLikeOne(String text) {
    return text.lines().anyMatch(line -> line.startsWith("service:"));
  }

  private @Nullable ConfigNode chosen() {
    if (!source.part().isEmpty()) {
      if (!found.containsKey(source.part())) {
        throw new ConfigException(
            "%s has no configuration %s; it has %s"
                .formatted(source.name(), source.part(), found.keySet()));
      }
      return found.get(source.part());
    }
    if (found.size() == 1) {
      return found.values().iterator().next();
    }
    if (found.isEmpty()) {
      throw new ConfigException(
          "%s has no Collector's configuration: neither a ConfigMap with one nor spec.config of an OpenTelemetryCollector; its kinds are %s"
              .formatted(source.name(), String.join(", ", kinds)));
    }
    throw new ConfigException(
        "%s has several configurations: choose one with #, as in %s#%s; there are %s"
            .formatted(
                source.name(),
                source.name(),
                found.keySet().iterator().next(),
                String.join(", ", found.keySet())));
  }

  private static @Nullable Node value(@Nullable Node node, String key) {
    if (node instanceof MappingNode mapping) {
      for (NodeTuple entry : mapping.getValue()) {
        if (text(entry.getKeyNode()).equals(key)) {
          return entry.getValueNode();
        }
      }
    }
    return null;
  }

  private static String text(@Nullable Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }
}
