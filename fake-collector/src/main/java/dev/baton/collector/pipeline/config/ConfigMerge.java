package dev.baton.collector.pipeline.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges files key by key: the later one wins, also with null; lists are replaced. A key with
 * {@code ::} is a path.
 */
final class ConfigMerge {

  private static final Set<String> JOINED = Set.of("receivers", "exporters", "extensions");

  private final boolean joinsLists;

  private ConfigMerge(boolean joinsLists) {
    this.joinsLists = joinsLists;
  }

  /**
   * Merges the roots of several files.
   *
   * @param joinsLists whether lists of receivers, exporters and extensions below {@code service}
   *     are joined instead of replaced
   */
  static ConfigNode.Mapping merge(List<ConfigNode.Mapping> files, boolean joinsLists) {
    ConfigMerge merge = new ConfigMerge(joinsLists);
    Map<String, ConfigNode> merged = new LinkedHashMap<>();
    for (ConfigNode.Mapping file : files) {
      merge.into(merged, pathsOpened(file).entries());
    }
    Location start = files.get(0).location();
    return new ConfigNode.Mapping("", start, merged, null);
  }

  private void into(Map<String, ConfigNode> merged, Map<String, ConfigNode> added) {
    added.forEach(
        (key, value) -> {
          ConfigNode before = merged.get(key);
          merged.put(key, before == null ? value : both(key, before, value));
        });
  }

  private ConfigNode both(String key, ConfigNode before, ConfigNode after) {
    if (before instanceof ConfigNode.Mapping first && after instanceof ConfigNode.Mapping second) {
      Map<String, ConfigNode> entries = new LinkedHashMap<>(first.entries());
      into(entries, second.entries());
      return new ConfigNode.Mapping(after.path(), after.location(), entries, null);
    }
    if (joinsLists
        && JOINED.contains(key)
        && after.path().startsWith("service::")
        && before instanceof ConfigNode.Items first
        && after instanceof ConfigNode.Items second) {
      return joined(first, second);
    }
    return after;
  }

  private static ConfigNode joined(ConfigNode.Items first, ConfigNode.Items second) {
    List<ConfigNode> items = new ArrayList<>(first.items());
    for (ConfigNode item : second.items()) {
      if (items.stream().noneMatch(present -> value(present).equals(value(item)))) {
        items.add(item);
      }
    }
    return new ConfigNode.Items(second.path(), second.location(), items, null);
  }

  private static Object value(ConfigNode node) {
    Object value = node instanceof ConfigNode.Scalar scalar ? scalar.value() : node;
    return value == null ? "" : value;
  }

  /** Turns keys such as {@code processors::batch} into mappings in each other. */
  private static ConfigNode.Mapping pathsOpened(ConfigNode.Mapping mapping) {
    Map<String, ConfigNode> opened = new LinkedHashMap<>();
    ConfigMerge plain = new ConfigMerge(false);
    mapping
        .entries()
        .forEach(
            (key, value) -> {
              ConfigNode inner =
                  value instanceof ConfigNode.Mapping below ? pathsOpened(below) : value;
              plain.into(opened, nested(mapping, key, inner));
            });
    return new ConfigNode.Mapping(mapping.path(), mapping.location(), opened, null);
  }

  private static Map<String, ConfigNode> nested(
      ConfigNode.Mapping parent, String key, ConfigNode value) {
    int cut = key.indexOf("::");
    Map<String, ConfigNode> entry = new LinkedHashMap<>();
    if (cut < 0) {
      entry.put(key, value);
      return entry;
    }
    String first = key.substring(0, cut);
    String path = YamlReader.child(parent.path(), first);
    ConfigNode.Mapping below =
        new ConfigNode.Mapping(path, value.location(), new LinkedHashMap<>(), null);
    entry.put(
        first,
        new ConfigNode.Mapping(
            path, value.location(), nested(below, key.substring(cut + 2), value), null));
    return entry;
  }

  static ConfigNode.@Nullable Mapping root(ConfigSource source) {
    ConfigNode root = YamlReader.read(source);
    if (root == null || ComponentSettings.isNull(root)) {
      return null;
    }
    if (root instanceof ConfigNode.Mapping mapping) {
      return mapping;
    }
    throw ComponentSettings.mismatch(root, "a mapping at the top");
  }
}
