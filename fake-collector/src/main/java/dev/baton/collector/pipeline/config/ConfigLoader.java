package dev.baton.collector.pipeline.config;

import dev.baton.Internal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads files, merges them, expands the references in them, and reads the sections. */
@Internal
public final class ConfigLoader {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private ConfigLoader() {}

  /**
   * Loads a configuration.
   *
   * @param environment gives the value of an environment variable, or null if it is not set
   * @param unset is told of each variable that has neither a value nor a default
   * @param joinsLists whether lists of several files below {@code service} are joined
   * @throws ConfigException if the Collector would refuse it
   */
  public static CollectorDefinition load(
      List<ConfigSource> sources,
      Function<String, @Nullable String> environment,
      Consumer<String> unset,
      boolean joinsLists) {
    List<ConfigNode.Mapping> roots =
        sources.stream().map(ConfigMerge::root).filter(Objects::nonNull).toList();
    if (roots.isEmpty()) {
      throw new ConfigException("The configuration is empty.");
    }
    ConfigNode.Mapping merged = ConfigMerge.merge(roots, joinsLists);
    ConfigNode expanded = new References(schemes(environment, unset)).expand(merged);
    return DefinitionReader.read((ConfigNode.Mapping) expanded);
  }

  private static Map<String, Function<String, @Nullable String>> schemes(
      Function<String, @Nullable String> environment, Consumer<String> unset) {
    Map<String, Function<String, @Nullable String>> schemes = new TreeMap<>();
    schemes.put("env", uri -> variable(uri, environment, unset));
    schemes.put("yaml", uri -> uri);
    schemes.put("file", ConfigLoader::file);
    return schemes;
  }

  private static @Nullable String variable(
      String uri, Function<String, @Nullable String> environment, Consumer<String> unset) {
    int cut = uri.indexOf(":-");
    String name = cut < 0 ? uri : uri.substring(0, cut);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("\"" + name + "\" is no name of a variable");
    }
    String value = environment.apply(name);
    if (value == null && cut < 0) {
      unset.accept(name);
    }
    return value == null && cut >= 0 ? uri.substring(cut + 2) : value;
  }

  private static String file(String path) {
    try {
      return Files.readString(Path.of(path));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read the file " + path, e);
    }
  }
}
