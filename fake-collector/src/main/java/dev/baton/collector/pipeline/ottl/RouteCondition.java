package dev.baton.collector.pipeline.ottl;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.ottl.compile.CompiledStatement;
import dev.baton.collector.pipeline.ottl.compile.ContextInference;
import dev.baton.collector.pipeline.ottl.compile.OttlCompiler;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.List;
import java.util.Set;

/** A condition that tells which way an item goes, or a statement whose condition does. */
@Internal
public final class RouteCondition {

  private static final String BEFORE_CONDITION = "route() where ";

  private static final Set<String> OTHER_SIGNALS = Set.of("metric", "datapoint", "log");

  private final String text;
  private final CompiledStatement statement;

  private RouteCondition(String text, CompiledStatement statement) {
    this.text = text;
    this.statement = statement;
  }

  /**
   * Compiles one. Paths may leave the name of the context out.
   *
   * @throws ConfigException if it is none; it tells the line
   */
  public static RouteCondition compile(ConfigNode node, boolean isStatement, OttlContext context) {
    String text = ComponentSettings.textOf(node);
    try {
      return new RouteCondition(
          text, OttlCompiler.ROUTES.statement(statement(text, isStatement), context, true));
    } catch (OttlException e) {
      throw Problems.at(node, text, e);
    }
  }

  private static String statement(String text, boolean isStatement) {
    return isStatement ? text : BEFORE_CONDITION + text;
  }

  /** Refuses what is not even of the right syntax. */
  public static void check(ConfigNode node, boolean isStatement) {
    if (isStatement) {
      SyntaxCheck.statements(List.of(node));
    } else {
      SyntaxCheck.conditions(List.of(node));
    }
  }

  /** Tells whether all of its paths are of the request, which is asked once then. */
  public static boolean isOnRequest(ConfigNode node, boolean isStatement) {
    return inference(node, isStatement).namesOnly("otelcol");
  }

  /** Tells whether paths are of metrics or logs. */
  public static boolean isOnOtherSignal(ConfigNode node, boolean isStatement) {
    return inference(node, isStatement).names(OTHER_SIGNALS);
  }

  /** Returns the context that its paths tell; that of the resource if they tell none. */
  public static OttlContext inferred(ConfigNode node, boolean isStatement) {
    try {
      return inference(node, isStatement).infer();
    } catch (OttlException none) {
      return OttlContext.RESOURCE;
    }
  }

  private static ContextInference inference(ConfigNode node, boolean isStatement) {
    ContextInference inference = OttlCompiler.ROUTES.inference();
    String text = ComponentSettings.textOf(node);
    try {
      inference.addStatement(statement(text, isStatement));
    } catch (OttlException e) {
      throw Problems.at(node, text, e);
    }
    return inference;
  }

  /**
   * Tells whether it holds for an item; the editor of a statement does its work then.
   *
   * @throws OttlException if it fails; it names the condition
   */
  public boolean test(EvaluationContext context) {
    try {
      return statement.execute(context);
    } catch (OttlException e) {
      throw new OttlException("the condition " + text + " failed: " + e.getMessage());
    }
  }
}
