package dev.baton.collector.pipeline.ottl;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.ottl.compile.ContextInference;
import dev.baton.collector.pipeline.ottl.compile.OttlCompiler;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads what groups of statements and conditions have in common. */
@Internal
public final class ContextField {

  private ContextField() {}

  /** Reads the field {@code context}; null if it is absent. */
  public static @Nullable OttlContext of(ComponentSettings settings) {
    ConfigNode node = settings.node("context");
    if (node == null) {
      return null;
    }
    String name = ComponentSettings.textOf(node);
    OttlContext context = OttlContext.of(name);
    if (context == null) {
      throw settings.error(
          "context", "has to be resource, scope, span or spanevent, but is '" + name + "'");
    }
    return context;
  }

  /** Returns the items of a list that may be absent, but neither null nor a single text. */
  public static List<ConfigNode> list(ComponentSettings settings, String field) {
    ConfigNode node = settings.node(field);
    if (node != null && !(node instanceof ConfigNode.Items)) {
      throw settings.error(field, "has to be a list, but is " + node.describe());
    }
    return settings.items(field);
  }

  /** Returns the items of a list of texts, with their places. */
  public static List<ConfigNode> texts(ComponentSettings settings, String field) {
    ConfigNode node = settings.node(field);
    if (node instanceof ConfigNode.Scalar scalar && scalar.value() instanceof String text) {
      List<ConfigNode> parts = new ArrayList<>();
      for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
        parts.add(new ConfigNode.Scalar(scalar.path(), scalar.location(), part, null));
      }
      return parts;
    }
    List<ConfigNode> items = settings.items(field);
    items.forEach(ComponentSettings::textOf);
    return items;
  }

  /**
   * Infers the context that statements and conditions have together.
   *
   * @param place what to name if there is none
   */
  public static OttlContext inferred(
      ConfigNode place, List<ConfigNode> statements, List<ConfigNode> conditions) {
    ContextInference inference =
        (statements.isEmpty() ? OttlCompiler.CONDITIONS : OttlCompiler.STATEMENTS).inference();
    statements.forEach(node -> add(node, inference::addStatement));
    conditions.forEach(node -> add(node, inference::addCondition));
    try {
      return inference.infer();
    } catch (OttlException e) {
      throw ConfigException.at(place, String.valueOf(e.getMessage()));
    }
  }

  private static void add(ConfigNode node, Consumer<String> addition) {
    String text = ComponentSettings.textOf(node);
    try {
      addition.accept(text);
    } catch (OttlException e) {
      throw Problems.at(node, text, e);
    }
  }
}
