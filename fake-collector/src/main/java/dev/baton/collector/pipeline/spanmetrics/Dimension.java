package dev.baton.collector.pipeline.spanmetrics;

import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.data.AnyValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An attribute by which spans are counted apart; or all of those that a glob matches. */
record Dimension(String name, @Nullable Pattern glob, @Nullable AnyValue byDefault) {

  static List<Dimension> listOf(@Nullable ComponentSettings settings, String field) {
    List<Dimension> dimensions = new ArrayList<>();
    if (settings != null) {
      for (ComponentSettings item : settings.sections(field)) {
        dimensions.add(of(item));
        item.finish();
      }
    }
    return dimensions;
  }

  /** Refuses unknown fields of dimensions that are not used. */
  static void checkFields(ComponentSettings settings, String field) {
    for (ComponentSettings item : settings.sections(field)) {
      item.text("name", "");
      item.text("glob", "");
      item.text("default", "");
      item.finish();
    }
  }

  private static Dimension of(ComponentSettings item) {
    String name = item.text("name", "");
    String glob = item.text("glob", "");
    ConfigNode node = item.node("default");
    AnyValue byDefault =
        node == null || item.value("default") == null
            ? null
            : AnyValue.of(ComponentSettings.textOf(node));
    if (name.isEmpty() == glob.isEmpty()) {
      throw item.error("either name or glob is needed");
    }
    if (!glob.isEmpty() && byDefault != null) {
      throw item.error("default", "has no place beside a glob");
    }
    try {
      return new Dimension(name, glob.isEmpty() ? null : DottedNameGlob.compile(glob), byDefault);
    } catch (IllegalArgumentException e) {
      throw item.error("glob", "is none: " + e.getMessage());
    }
  }

  /** Refuses names that occur twice, are built in, or are matched by a glob of the same list. */
  static void check(
      ComponentSettings settings, String field, List<Dimension> dimensions, Set<String> builtIn) {
    Set<String> names = new HashSet<>(builtIn);
    for (Dimension dimension : dimensions) {
      if (dimension.glob() == null && !names.add(dimension.name())) {
        throw settings.error(field, "has " + dimension.name() + " twice, or it is built in");
      }
    }
    for (Dimension dimension : dimensions) {
      Pattern glob = dimension.glob();
      if (glob != null && names.stream().anyMatch(name -> glob.matcher(name).matches())) {
        throw settings.error(field, "has a glob that matches a name that is there already");
      }
    }
  }
}
