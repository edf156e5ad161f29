package dev.baton.collector.pipeline.ottl.grammar;

import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Binary;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Operand;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Sign;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Value;
import dev.baton.collector.pipeline.ottl.grammar.Token.Kind;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads calculations: signs before {@code * /} before {@code + -}. */
final class MathParser {

  private final StatementCursor cursor;
  private final LiteralParser values;

  MathParser(StatementCursor cursor, LiteralParser values) {
    this.cursor = cursor;
    this.values = values;
  }

  OttlNode.@Nullable Arithmetic sum() {
    return joined(Kind.ADD_SUB, this::product);
  }

  private OttlNode.@Nullable Arithmetic product() {
    return joined(Kind.MULT_DIV, this::signed);
  }

  private OttlNode.@Nullable Arithmetic joined(
      Kind kind, Supplier<? extends OttlNode.@Nullable Arithmetic> part) {
    OttlNode.Arithmetic left = part.get();
    if (left == null) {
      return null;
    }
    int mark = cursor.mark();
    Token operator = cursor.take(kind);
    while (operator != null) {
      OttlNode.Arithmetic right = part.get();
      if (right == null) {
        cursor.reset(mark);
        return left;
      }
      left = new Binary(operator.text().charAt(0), left, right);
      mark = cursor.mark();
      operator = cursor.take(kind);
    }
    return left;
  }

  private OttlNode.@Nullable Arithmetic signed() {
    int mark = cursor.mark();
    Token sign = cursor.take(Kind.ADD_SUB);
    OttlNode.Arithmetic operand = operand();
    if (operand == null) {
      cursor.reset(mark);
      return null;
    }
    return sign == null ? operand : new Sign(sign.text().charAt(0), operand);
  }

  private OttlNode.@Nullable Arithmetic operand() {
    Value value = values.operand();
    if (value != null) {
      return new Operand(value);
    }
    int mark = cursor.mark();
    if (cursor.take("(")) {
      OttlNode.Arithmetic inner = sum();
      if (inner != null && cursor.take(")")) {
        return inner;
      }
    }
    cursor.reset(mark);
    return null;
  }
}
