package dev.baton.collector.pipeline.ottl.compile;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.contexts.OttlContext;
import dev.baton.collector.pipeline.ottl.expressions.Condition;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode;
import dev.baton.collector.pipeline.ottl.grammar.OttlParser;
import dev.baton.collector.pipeline.ottl.grammar.OttlSyntaxException;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.function.Supplier;

/** Compiles texts. What is wrong with one is an {@link OttlException} that says so. */
@Internal
public final class OttlCompiler {

  /** Compiles conditions, which call converters. */
  public static final OttlCompiler CONDITIONS = new OttlCompiler(FunctionSet.CONDITIONS);

  /** Compiles statements and conditions. */
  public static final OttlCompiler STATEMENTS = new OttlCompiler(FunctionSet.STATEMENTS);

  /** Compiles the statements and conditions of routes. */
  public static final OttlCompiler ROUTES = new OttlCompiler(FunctionSet.ROUTES);

  private final FunctionSet functions;

  private OttlCompiler(FunctionSet functions) {
    this.functions = functions;
  }

  static <T> T parsed(Supplier<T> parser) {
    try {
      return parser.get();
    } catch (OttlSyntaxException e) {
      throw new OttlException(String.valueOf(e.getMessage()));
    }
  }

  /**
   * Compiles a condition.
   *
   * @param barePaths whether paths may leave the name of the context out
   */
  public Condition condition(String text, OttlContext context, boolean barePaths) {
    OttlNode.Condition parsed = parsed(() -> OttlParser.condition(text));
    return new ConditionCompiler(new Compiler(context, barePaths, functions)).compile(parsed);
  }

  /**
   * Compiles a statement.
   *
   * @param barePaths whether paths may leave the name of the context out
   */
  public CompiledStatement statement(String text, OttlContext context, boolean barePaths) {
    OttlNode.Statement parsed = parsed(() -> OttlParser.statement(text));
    Compiler compiler = new Compiler(context, barePaths, functions);
    OttlNode.Condition where = parsed.where();
    return new CompiledStatement(
        text,
        compiler.call(parsed.editor()),
        where == null ? Condition.always(true) : new ConditionCompiler(compiler).compile(where));
  }

  /** Starts to infer a context. */
  public ContextInference inference() {
    return new ContextInference(functions);
  }
}
