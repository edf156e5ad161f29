package dev.baton.collector.pipeline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the first document of a YAML text and keeps the line of everything. */
final class YamlReader {

  private static final Set<Tag> TYPED = Set.of(Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL);
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setCodePointLimit(Integer.MAX_VALUE).build();

  private final String source;
  private final List<String> lines;

  private YamlReader(ConfigSource source) {
    this.source = source.name();
    this.lines = source.text().lines().toList();
  }

  /**
   * Returns the configuration: the first document, or what a Kubernetes manifest holds; null if
   * there is none.
   *
   * @throws ConfigException if the text is not YAML
   */
  static @Nullable ConfigNode read(ConfigSource source) {
    List<Node> documents =
        source.text().contains("apiVersion") ? documents(source, true) : List.of();
    return documents.stream().anyMatch(Manifest::isResource)
        ? Manifest.configIn(source, documents)
        : readPlain(source);
  }

  /** Returns the first document, or null if there is none. */
  static @Nullable ConfigNode readPlain(ConfigSource source) {
    return read(source, "");
  }

  /** Returns the first document below this path, or null if there is none. */
  static @Nullable ConfigNode read(ConfigSource source, String path) {
    List<Node> documents = documents(source, false);
    return documents.isEmpty() ? null : new YamlReader(source).node(documents.get(0), path);
  }

  /** Returns a node of one of the documents as a configuration of its own. */
  static ConfigNode toConfig(ConfigSource source, Node node) {
    return new YamlReader(source).node(node, "");
  }

  /** Composes the first document, or all. */
  private static List<Node> documents(ConfigSource source, boolean all) {
    List<Node> documents = new ArrayList<>();
    try {
      Parser parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, source.text()));
      parser.next(); // the start of the stream
      while (!parser.checkEvent(Event.ID.StreamEnd) && (all || documents.isEmpty())) {
        documents.add(new Composer(SETTINGS, parser).next());
      }
      return documents;
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw ConfigException.at(
          "YAML", new Location(source.name(), line), e.getProblem() + context(e));
    } catch (YamlEngineException e) {
      throw ConfigException.at(
          "YAML", new Location(source.name(), 1), String.valueOf(e.getMessage()));
    }
  }

  private static String context(MarkedYamlEngineException e) {
    return e.getContext() == null ? "" : " " + e.getContext();
  }

  private Location location(Optional<Mark> mark) {
    return new Location(source, mark.map(found -> found.getLine() + 1).orElse(1));
  }

  private ConfigNode node(Node node, String path) {
    return node(node, path, location(node.getStartMark()));
  }

  private ConfigNode node(Node node, String path, Location location) {
    if (node instanceof MappingNode mapping) {
      return new ConfigNode.Mapping(path, location, entries(mapping, path), null);
    }
    if (node instanceof SequenceNode sequence) {
      List<ConfigNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(node(item, path + "[" + items.size() + "]"));
      }
      return new ConfigNode.Items(path, location, items, null);
    }
    return new ConfigNode.Scalar(path, location, scalar((ScalarNode) node), null);
  }

  private static @Nullable Object scalar(ScalarNode node) {
    boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    boolean resolves = plain ? !explicitString(node) : TYPED.contains(node.getTag());
    return resolves ? PlainScalars.resolve(node.getValue()) : node.getValue();
  }

  /** Tells whether {@code !!str} makes a string of what would be something else. */
  private static boolean explicitString(ScalarNode node) {
    Tag implicit = SETTINGS.getSchema().getScalarResolver().resolve(node.getValue(), true);
    return node.getTag().equals(Tag.STR) && !implicit.equals(Tag.STR);
  }

  private Map<String, ConfigNode> entries(MappingNode mapping, String path) {
    Map<String, ConfigNode> entries = new LinkedHashMap<>();
    List<Node> merged = new ArrayList<>();
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        throw ConfigException.at(
            path, location(tuple.getKeyNode().getStartMark()), "a key must be a scalar");
      }
      refuseTabBefore(keyNode, path);
      String key = keyNode.getValue();
      if (key.equals("<<") && keyNode.getScalarStyle() == ScalarStyle.PLAIN) {
        merged.add(tuple.getValueNode());
        continue;
      }
      if (entries.containsKey(key)) {
        throw ConfigException.at(
            child(path, key), location(keyNode.getStartMark()), "the key stands here twice");
      }
      Location place = location(keyNode.getStartMark());
      entries.put(key, node(tuple.getValueNode(), child(path, key), place));
    }
    merged.forEach(node -> merge(node, path, entries));
    return entries;
  }

  /** The reader takes a tab for a blank, which no indentation may hold. */
  private void refuseTabBefore(ScalarNode key, String path) {
    Location location = location(key.getStartMark());
    int column = key.getStartMark().map(Mark::getColumn).orElse(0);
    String line = location.line() <= lines.size() ? lines.get(location.line() - 1) : "";
    String before = line.substring(0, Math.min(column, line.length()));
    if (before.isBlank() && before.contains("\t")) {
      throw ConfigException.at(path, location, "a tab is no indentation");
    }
  }

  private void merge(Node node, String path, Map<String, ConfigNode> into) {
    if (node instanceof SequenceNode sequence) {
      sequence.getValue().forEach(item -> merge(item, path, into));
    } else if (node instanceof MappingNode mapping) {
      entries(mapping, path).forEach(into::putIfAbsent);
    } else {
      throw ConfigException.at(path, location(node.getStartMark()), "<< takes mappings only");
    }
  }

  static String child(String path, String key) {
    return path.isEmpty() ? key : path + "::" + key;
  }
}
