package dev.baton.collector.pipeline.ottl;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.config.Location;
import dev.baton.collector.pipeline.ottl.compile.OttlCompiler;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.expressions.Condition;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions of one context, one of which has to hold. */
@Internal
public final class ConditionList {

  /** A condition that holds. */
  public interface Holding {

    /** Returns the condition with the line that it stands in. */
    String reason();
  }

  private record Entry(String text, Location place, Condition condition) implements Holding {

    @Override
    public String reason() {
      return "the condition " + text + " holds (" + place + ")";
    }
  }

  private final ErrorMode errorMode;
  private final List<Entry> entries = new ArrayList<>();

  /** Starts an empty list, of which none ever holds. */
  public ConditionList(ErrorMode errorMode) {
    this.errorMode = errorMode;
  }

  /**
   * Compiles conditions.
   *
   * @param barePaths whether paths may leave the name of the context out
   * @throws ConfigException if one is no condition of the context; it tells the line
   */
  public static ConditionList compile(
      List<ConfigNode> nodes, OttlContext context, boolean barePaths, ErrorMode errorMode) {
    ConditionList list = new ConditionList(errorMode);
    for (ConfigNode node : nodes) {
      list.add(node, context, barePaths);
    }
    return list;
  }

  /** Compiles one more condition. */
  public void add(ConfigNode node, OttlContext context, boolean barePaths) {
    String text = ComponentSettings.textOf(node);
    try {
      Condition condition = OttlCompiler.CONDITIONS.condition(text, context, barePaths);
      entries.add(new Entry(text, node.location(), condition));
    } catch (OttlException e) {
      throw Problems.at(node, text, e);
    }
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /**
   * Tells whether a condition holds for an item; those behind it are not evaluated.
   *
   * @throws OttlException if one fails and errors are propagated; it names the condition
   */
  public boolean test(EvaluationContext context) {
    return holding(context) != null;
  }

  /**
   * Returns the first condition that holds for an item, with its place; null if none does.
   *
   * @throws OttlException if one fails and errors are propagated; it names the condition
   */
  public @Nullable Holding holding(EvaluationContext context) {
    for (Entry entry : entries) {
      try {
        if (entry.condition.test(context)) {
          return entry;
        }
      } catch (OttlException e) {
        if (errorMode == ErrorMode.PROPAGATE) {
          throw new OttlException("the condition " + entry.text + " failed: " + e.getMessage());
        }
      }
    }
    return null;
  }
}
