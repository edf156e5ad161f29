package dev.baton.collector.pipeline.ottl.compile;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.contexts.Enums;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.grammar.OttlParser;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Infers a context: the most specific one among the paths; if it lacks a function or enum that is
 * used, one below it that has all of them, the most specific one first.
 */
@Internal
public final class ContextInference {

  /** Names of contexts, the most specific first; those of other signals come before all. */
  private static final List<String> PRIORITY =
      List.of(
          "log",
          "exemplar",
          "datapoint",
          "metric",
          "spanevent",
          "span",
          "profile",
          "scope",
          "instrumentation_scope",
          "resource");

  private final Hints hints = new Hints();
  private final FunctionSet functions;

  ContextInference(FunctionSet functions) {
    this.functions = functions;
  }

  /**
   * Adds a statement.
   *
   * @throws OttlException if the text is none
   */
  public void addStatement(String text) {
    hints.add(OttlCompiler.parsed(() -> OttlParser.statement(text)));
  }

  /**
   * Adds a condition.
   *
   * @throws OttlException if the text is none
   */
  public void addCondition(String text) {
    hints.add(OttlCompiler.parsed(() -> OttlParser.condition(text)));
  }

  /** Tells whether there are paths, and all begin with this name. */
  public boolean namesOnly(String context) {
    return !hints.contexts.isEmpty() && hints.contexts.stream().allMatch(context::equals);
  }

  /** Tells whether a path begins with one of these names. */
  public boolean names(Set<String> contexts) {
    return hints.contexts.stream().anyMatch(contexts::contains);
  }

  /**
   * Returns the context of everything that was added.
   *
   * @throws OttlException if there is none
   */
  public OttlContext infer() {
    String first = "";
    for (String name : hints.contexts) {
      if (first.isEmpty() || priority(name) < priority(first)) {
        first = name;
      }
    }
    if (first.isEmpty()) {
      throw new OttlException(
          "no context can be inferred; begin paths with resource, scope, span or spanevent");
    }
    OttlContext context = exact(first);
    if (context == null) {
      throw new OttlException(
          "the context "
              + first
              + " stands for nothing here"
              + (first.equals("instrumentation_scope") ? "; write scope" : ""));
    }
    return hasAll(context) ? context : below(context);
  }

  private static @Nullable OttlContext exact(String name) {
    OttlContext context = OttlContext.of(name);
    return context != null && context.label().equals(name) ? context : null;
  }

  private static int priority(String name) {
    int priority = PRIORITY.indexOf(name);
    return priority < 0 ? Integer.MAX_VALUE : priority;
  }

  private boolean hasAll(OttlContext context) {
    return hints.functions.stream().allMatch(name -> functions.has(context, name))
        && hints.enums.stream().allMatch(symbol -> Enums.number(context, symbol) != null);
  }

  private OttlContext below(OttlContext context) {
    OttlContext[] all = OttlContext.values();
    for (int i = all.length - 1; i >= 0; i--) {
      if (all[i] != context && all[i].knows(context.label()) && hasAll(all[i])) {
        return all[i];
      }
    }
    for (String name : hints.functions) {
      functions.get(context, name);
    }
    throw new OttlException("no context has all of " + hints.enums + " and " + hints.functions);
  }
}
