package dev.baton.collector.pipeline.ottl.grammar;

import dev.baton.collector.pipeline.ottl.grammar.OttlNode.And;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Call;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.CallCondition;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Comparison;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Condition;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Constant;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Not;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Or;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Value;
import dev.baton.collector.pipeline.ottl.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads conditions: {@code not} before {@code and} before {@code or}. */
final class ConditionParser {

  private final StatementCursor cursor;
  private final LiteralParser values;

  ConditionParser(StatementCursor cursor, LiteralParser values) {
    this.cursor = cursor;
    this.values = values;
  }

  @Nullable Condition or() {
    List<Condition> parts = joined(Kind.OR, this::and);
    return parts == null ? null : new Or(parts);
  }

  private @Nullable Condition and() {
    List<Condition> parts = joined(Kind.AND, this::not);
    return parts == null ? null : new And(parts);
  }

  private @Nullable List<Condition> joined(
      Kind operator, Supplier<? extends @Nullable Condition> part) {
    Condition first = part.get();
    if (first == null) {
      return null;
    }
    List<Condition> parts = new ArrayList<>(List.of(first));
    int mark = cursor.mark();
    while (cursor.take(operator) != null) {
      Condition next = part.get();
      if (next == null) {
        cursor.reset(mark);
        return parts;
      }
      parts.add(next);
      mark = cursor.mark();
    }
    return parts;
  }

  private @Nullable Condition not() {
    int mark = cursor.mark();
    boolean negated = cursor.take(Kind.NOT) != null;
    Condition condition = comparison();
    if (condition == null) {
      condition = constant();
    }
    if (condition == null) {
      condition = parentheses();
    }
    if (condition == null) {
      cursor.reset(mark);
      return null;
    }
    return negated ? new Not(condition) : condition;
  }

  private @Nullable Condition comparison() {
    int mark = cursor.mark();
    Value left = values.value();
    Token operator = left == null ? null : cursor.take(Kind.COMPARISON);
    Value right = operator == null ? null : values.value();
    if (left == null || operator == null || right == null) {
      cursor.reset(mark);
      return null;
    }
    return new Comparison(left, operator.text(), right);
  }

  private @Nullable Condition constant() {
    Token flag = cursor.take(Kind.BOOLEAN);
    if (flag != null) {
      return new Constant(flag.text().equals("true"));
    }
    Call call = values.call(Kind.UPPERCASE);
    return call == null ? null : new CallCondition(call);
  }

  private @Nullable Condition parentheses() {
    int mark = cursor.mark();
    if (cursor.take("(")) {
      Condition inner = or();
      if (inner != null && cursor.take(")")) {
        return inner;
      }
    }
    cursor.reset(mark);
    return null;
  }
}
