package dev.baton.collector.pipeline.ottl;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.config.ConfigNode;
import dev.baton.collector.pipeline.ottl.compile.CompiledStatement;
import dev.baton.collector.pipeline.ottl.compile.OttlCompiler;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.List;

/** Statements that run one after the other on an item. */
@Internal
public final class StatementList {

  private final ErrorMode errorMode;
  private final List<CompiledStatement> statements;

  private StatementList(ErrorMode errorMode, List<CompiledStatement> statements) {
    this.errorMode = errorMode;
    this.statements = statements;
  }

  /**
   * Compiles statements. All that are wrong are told together.
   *
   * @param barePaths whether paths may leave the name of the context out
   * @throws ConfigException if one is no statement of the context; it tells the line
   */
  public static StatementList compile(
      List<ConfigNode> nodes, OttlContext context, boolean barePaths, ErrorMode errorMode) {
    List<CompiledStatement> statements = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (ConfigNode node : nodes) {
      String text = ComponentSettings.textOf(node);
      try {
        statements.add(OttlCompiler.STATEMENTS.statement(text, context, barePaths));
      } catch (OttlException e) {
        problems.add(String.valueOf(Problems.at(node, text, e).getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new ConfigException(String.join("\n", problems));
    }
    return new StatementList(errorMode, statements);
  }

  /**
   * Runs the statements on an item.
   *
   * @throws OttlException if one fails and errors are propagated; it names the statement
   */
  public void execute(EvaluationContext context) {
    for (CompiledStatement statement : statements) {
      try {
        statement.execute(context);
      } catch (OttlException e) {
        if (errorMode == ErrorMode.PROPAGATE) {
          throw new OttlException(
              "the statement " + statement.text() + " failed: " + e.getMessage());
        }
      }
    }
  }
}
