package dev.baton.collector.pipeline.ottl.compile;

import dev.baton.collector.pipeline.ottl.expressions.Condition;
import dev.baton.collector.pipeline.ottl.expressions.Conditions;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode;
import dev.baton.collector.pipeline.ottl.values.Comparisons.Operator;
import java.util.List;

/** Compiles conditions. */
final class ConditionCompiler {

  private final Compiler compiler;

  ConditionCompiler(Compiler compiler) {
    this.compiler = compiler;
  }

  Condition compile(OttlNode.Condition condition) {
    if (condition instanceof OttlNode.Or or) {
      return Conditions.or(all(or.conditions()));
    }
    if (condition instanceof OttlNode.And and) {
      return Conditions.and(all(and.conditions()));
    }
    if (condition instanceof OttlNode.Not not) {
      return Conditions.not(compile(not.condition()));
    }
    if (condition instanceof OttlNode.Constant constant) {
      return Condition.always(constant.value());
    }
    if (condition instanceof OttlNode.CallCondition call) {
      return Conditions.result(call.call().function(), compiler.call(call.call()));
    }
    OttlNode.Comparison comparison = (OttlNode.Comparison) condition;
    return Conditions.comparison(
        compiler.value(comparison.left()),
        Operator.of(comparison.operator()),
        compiler.value(comparison.right()));
  }

  private List<Condition> all(List<OttlNode.Condition> conditions) {
    return conditions.stream().map(this::compile).toList();
  }
}
