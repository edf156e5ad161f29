package dev.baton.collector.pipeline.ottl.compile;

import dev.baton.collector.pipeline.ottl.grammar.OttlNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What in statements and conditions tells their context: paths, functions, enums. */
final class Hints {

  final List<String> contexts = new ArrayList<>();
  final Set<String> functions = new LinkedHashSet<>();
  final Set<String> enums = new LinkedHashSet<>();

  void add(OttlNode.Statement statement) {
    add(statement.editor());
    if (statement.where() != null) {
      add(statement.where());
    }
  }

  void add(OttlNode.Condition condition) {
    if (condition instanceof OttlNode.Or or) {
      or.conditions().forEach(this::add);
    } else if (condition instanceof OttlNode.And and) {
      and.conditions().forEach(this::add);
    } else if (condition instanceof OttlNode.Not not) {
      add(not.condition());
    } else if (condition instanceof OttlNode.Comparison comparison) {
      add(comparison.left());
      add(comparison.right());
    } else if (condition instanceof OttlNode.CallCondition call) {
      add(call.call());
    }
  }

  private void add(OttlNode.Call call) {
    functions.add(call.function());
    for (OttlNode.Argument argument : call.arguments()) {
      if (argument.value() != null) {
        add(argument.value());
      }
    }
    addKeys(call.keys());
  }

  private void addKeys(List<OttlNode.Key> keys) {
    for (OttlNode.Key key : keys) {
      if (key instanceof OttlNode.ExpressionKey expression) {
        add(expression.expression());
      }
    }
  }

  private void add(OttlNode.Value value) {
    if (value instanceof OttlNode.PathValue path) {
      contexts.add(path.path().context() == null ? "" : path.path().context());
      path.path().fields().forEach(field -> addKeys(field.keys()));
    } else if (value instanceof OttlNode.CallValue call) {
      add(call.call());
    } else if (value instanceof OttlNode.EnumValue symbol) {
      enums.add(symbol.symbol());
    } else if (value instanceof OttlNode.ListValue list) {
      list.values().forEach(this::add);
    } else if (value instanceof OttlNode.MapValue map) {
      map.entries().forEach(entry -> add(entry.value()));
    } else if (value instanceof OttlNode.Calculation calculation) {
      add(calculation.arithmetic());
    }
  }

  private void add(OttlNode.Arithmetic arithmetic) {
    if (arithmetic instanceof OttlNode.Operand operand) {
      add(operand.value());
    } else if (arithmetic instanceof OttlNode.Sign sign) {
      add(sign.operand());
    } else if (arithmetic instanceof OttlNode.Binary binary) {
      add(binary.left());
      add(binary.right());
    }
  }
}
