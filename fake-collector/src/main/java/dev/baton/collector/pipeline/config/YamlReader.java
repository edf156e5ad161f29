package dev.baton.collector.pipeline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.LoadSettingsBuilder;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads the first document of a YAML text and keeps the line of everything. */
final class YamlReader {

  private static final LoadSettings SETTINGS =
      withAnyKeys(
              LoadSettings.builder()
                  .setCodePointLimit(Integer.MAX_VALUE)
                  .setSchema(ScalarReader.SCHEMA))
          .build();

  private final String source;
  private final List<String> lines;
  private final FlowColons colons;

  private YamlReader(ConfigSource source) {
    this.source = source.name();
    this.lines = source.text().lines().toList();
    this.colons = new FlowColons(source);
  }

  private static LoadSettingsBuilder withAnyKeys(LoadSettingsBuilder settings) {
    try {
      return settings.setAllowNonScalarKeys(true);
    } catch (NoSuchMethodError e) {
      return settings; // an older engine allows them in any case
    }
  }

  /**
   * Returns the configuration: the first document, or what a Kubernetes manifest holds; null if
   * there is none.
   *
   * @throws ConfigException if the text is not YAML
   */
  static @Nullable ConfigNode read(ConfigSource given) {
    ConfigSource source = inCommonForms(given);
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

  private static ConfigSource inCommonForms(ConfigSource source) {
    return new ConfigSource(source.name(), YamlForms.common(source.text()), source.part());
  }

  /** Returns the first document below this path, or null if there is none. */
  static @Nullable ConfigNode read(ConfigSource given, String path) {
    ConfigSource source = inCommonForms(given);
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
      while ((all || documents.isEmpty()) && !parser.checkEvent(Event.ID.StreamEnd)) {
        refuseVersion(source, (DocumentStartEvent) parser.peekEvent());
        Node document = new Composer(SETTINGS, parser).next();
        YamlDialect.check(source, document);
        documents.add(document);
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

  private static void refuseVersion(ConfigSource source, DocumentStartEvent start) {
    start
        .getSpecVersion()
        .filter(version -> version.getMajor() != 1 || version.getMinor() != 1)
        .ifPresent(
            version -> {
              int line = start.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
              throw ConfigException.at(
                  "YAML",
                  new Location(source.name(), line),
                  "a Collector reads no %YAML " + version.getRepresentation() + ", only 1.1");
            });
  }

  private static String context(MarkedYamlEngineException e) {
    if (e.getContext() == null) {
      return "";
    }
    int line = e.getProblemMark().map(Mark::getLine).orElse(0);
    return " "
        + e.getContext()
        + e.getContextMark()
            .filter(mark -> mark.getLine() != line)
            .map(mark -> " that begins in line " + (mark.getLine() + 1))
            .orElse("");
  }

  private Location location(Optional<Mark> mark) {
    return new Location(source, mark.map(found -> found.getLine() + 1).orElse(1));
  }

  private ConfigNode node(Node node, String path) {
    return node(node, path, location(node.getStartMark()));
  }

  private ConfigNode node(Node node, String path, Location location) {
    if (node.isRecursive()) {
      throw ConfigException.at(path, location, "the anchor's value contains itself");
    }
    if (node instanceof MappingNode mapping) {
      return new ConfigNode.Mapping(path, location, entries(mapping, path), null);
    }
    if (node instanceof SequenceNode sequence) {
      List<ConfigNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        String place = path + "[" + items.size() + "]";
        String text = colons.item(item);
        items.add(
            text == null
                ? node(item, place)
                : new ConfigNode.Scalar(place, location(item.getStartMark()), text, null));
      }
      return new ConfigNode.Items(path, location, items, null);
    }
    return new ConfigNode.Scalar(path, location, scalar((ScalarNode) node, path, location), null);
  }

  private @Nullable Object scalar(ScalarNode node, String path, Location location) {
    try {
      return hasEmptyTag(node) ? PlainScalars.resolve(node.getValue()) : ScalarReader.read(node);
    } catch (IllegalArgumentException e) {
      throw ConfigException.at(path, location, String.valueOf(e.getMessage()));
    }
  }

  /** A {@code !} alone is no tag. */
  private boolean hasEmptyTag(ScalarNode node) {
    int line = node.getStartMark().map(Mark::getLine).orElse(0);
    int column = node.getStartMark().map(Mark::getColumn).orElse(0);
    String rest =
        line < lines.size() && column < lines.get(line).length()
            ? lines.get(line).substring(column)
            : "";
    return node.getScalarStyle() == ScalarStyle.PLAIN && rest.matches("!(\\s.*)?");
  }

  private Map<String, ConfigNode> entries(MappingNode mapping, String path) {
    Map<String, ConfigNode> entries = new LinkedHashMap<>();
    NodeTuple merge = null;
    for (NodeTuple tuple : mapping.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        Location place = location(tuple.getKeyNode().getStartMark());
        throw ConfigException.at(
            path, place, "a key is no text; a template {{ … }} must be rendered first");
      }
      refuseTabBefore(keyNode, path);
      String key = key(mapping, tuple, keyNode, path);
      if (key.equals("<<") && keyNode.getScalarStyle() == ScalarStyle.PLAIN) {
        refuseTwice(merge != null, keyNode, path);
        merge = tuple;
        continue;
      }
      refuseTwice(entries.containsKey(key), keyNode, path);
      Location place = location(keyNode.getStartMark());
      entries.put(key, node(tuple.getValueNode(), child(path, key), place));
    }
    if (merge != null) {
      merge(merge, path, entries);
    }
    return entries;
  }

  private String key(MappingNode mapping, NodeTuple tuple, ScalarNode node, String path) {
    String text = colons.key(mapping, tuple);
    return text.equals(node.getValue())
        ? KeyText.of(scalar(node, path, location(node.getStartMark())), text)
        : text;
  }

  private void refuseTwice(boolean known, ScalarNode key, String path) {
    if (known) {
      throw ConfigException.at(
          child(path, key.getValue()), location(key.getStartMark()), "the key stands here twice");
    }
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

  /** A list of mappings stands here itself; the name of one is not enough. */
  private void merge(NodeTuple tuple, String path, Map<String, ConfigNode> into) {
    Node value = tuple.getValueNode();
    boolean isList = value instanceof SequenceNode && !isAlias(tuple);
    List<Node> all = isList ? ((SequenceNode) value).getValue() : List.of(value);
    for (Node node : all) {
      if (!(node instanceof MappingNode mapping) || node.isRecursive()) {
        Location place = location(tuple.getKeyNode().getStartMark());
        throw ConfigException.at(path, place, "<< takes a mapping, or a list of mappings");
      }
      entries(mapping, path).forEach(into::putIfAbsent);
    }
  }

  /** What an alias names stands before it. */
  private static boolean isAlias(NodeTuple tuple) {
    int key = tuple.getKeyNode().getStartMark().map(Mark::getIndex).orElse(0);
    return tuple.getValueNode().getStartMark().map(Mark::getIndex).orElse(key) < key;
  }

  static String child(String path, String key) {
    return path.isEmpty() ? key : path + "::" + key;
  }
}
