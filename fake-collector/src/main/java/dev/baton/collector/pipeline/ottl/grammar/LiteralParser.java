package dev.baton.collector.pipeline.ottl.grammar;

import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Argument;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Calculation;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Call;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.CallValue;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.EnumValue;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.ExpressionKey;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Field;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.IntKey;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.ListValue;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Literal;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.MapEntry;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.MapValue;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Path;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.PathValue;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.TextKey;
import dev.baton.collector.pipeline.ottl.grammar.OttlNode.Value;
import dev.baton.collector.pipeline.ottl.grammar.Token.Kind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads values, calls and paths. Each method returns null, and leaves the cursor where it was, if
 * what stands there does not fit.
 */
final class LiteralParser {

  private final StatementCursor cursor;
  private final MathParser math;

  /** Places where a name is no call, so that alternatives do not read its arguments again. */
  private final BitSet noCalls = new BitSet();

  LiteralParser(StatementCursor cursor) {
    this.cursor = cursor;
    this.math = new MathParser(cursor, this);
  }

  @Nullable Value value() {
    if (cursor.take(Kind.NIL) != null) {
      return new Literal(null);
    }
    Value operand = operandAlone();
    if (operand != null) {
      return operand;
    }
    refuseLambda();
    OttlNode.Arithmetic calculation = math.sum();
    if (calculation != null) {
      return new Calculation(calculation);
    }
    Value scalar = scalar();
    if (scalar != null) {
      return scalar;
    }
    Value map = map();
    return map != null ? map : list();
  }

  /** An operand that no arithmetic operator follows. */
  private @Nullable Value operandAlone() {
    int mark = cursor.mark();
    Value operand = operand();
    if (operand != null && !cursor.at(Kind.ADD_SUB) && !cursor.at(Kind.MULT_DIV)) {
      return operand;
    }
    cursor.reset(mark);
    return null;
  }

  private void refuseLambda() {
    int mark = cursor.mark();
    if (cursor.take("(")) {
      int offset = cursor.peek().offset();
      while (cursor.take(Kind.LOWERCASE) != null
          || cursor.take(Kind.UNDERSCORE) != null
          || cursor.take(",")) {
        // the names of a lambda's parameters
      }
      if (cursor.take(")") && cursor.take(Kind.ARROW) != null) {
        throw OttlSyntaxException.at(
            offset, "lambda expressions are not supported: they need a feature gate");
      }
    }
    cursor.reset(mark);
  }

  private @Nullable Value scalar() {
    Token token = cursor.take(Kind.BYTES);
    if (token != null) {
      return new Literal(Numbers.bytes(token));
    }
    token = cursor.take(Kind.STRING);
    if (token != null) {
      return new Literal(token.text());
    }
    token = cursor.take(Kind.BOOLEAN);
    if (token != null) {
      return new Literal(token.text().equals("true"));
    }
    int mark = cursor.mark();
    token = cursor.take(Kind.UPPERCASE);
    if (token != null && !cursor.at(Kind.LOWERCASE)) {
      return new EnumValue(token.text());
    }
    cursor.reset(mark);
    return null;
  }

  private @Nullable Value map() {
    int mark = cursor.mark();
    if (!cursor.take("{")) {
      return null;
    }
    List<MapEntry> entries = new ArrayList<>();
    MapEntry entry = mapEntry();
    while (entry != null) {
      entries.add(entry);
      cursor.take(",");
      entry = mapEntry();
    }
    if (cursor.take("}")) {
      return new MapValue(entries);
    }
    cursor.reset(mark);
    return null;
  }

  private @Nullable MapEntry mapEntry() {
    int mark = cursor.mark();
    Token key = cursor.take(Kind.STRING);
    Value value = key != null && cursor.take(":") ? value() : null;
    if (key == null || value == null) {
      cursor.reset(mark);
      return null;
    }
    return new MapEntry(key.text(), value);
  }

  private @Nullable Value list() {
    int mark = cursor.mark();
    if (!cursor.take("[")) {
      return null;
    }
    List<Value> values = new ArrayList<>();
    Value value = value();
    while (value != null) {
      values.add(value);
      value = value();
    }
    int comma = cursor.mark();
    while (cursor.take(",") && (value = value()) != null) {
      values.add(value);
      comma = cursor.mark();
    }
    cursor.reset(comma);
    if (cursor.take("]")) {
      return new ListValue(values);
    }
    cursor.reset(mark);
    return null;
  }

  /** What a calculation consists of: a converter, a number or a path. */
  @Nullable Value operand() {
    Call editor = call(Kind.LOWERCASE);
    if (editor != null) {
      throw OttlSyntaxException.at(
          editor.offset(), "the editor " + editor.function() + " gives no value");
    }
    Call converter = call(Kind.UPPERCASE);
    if (converter != null) {
      return new CallValue(converter);
    }
    Token number = cursor.take(Kind.FLOAT);
    if (number != null) {
      return new Literal(Numbers.decimal(number));
    }
    number = cursor.take(Kind.INT);
    if (number != null) {
      return new Literal(Numbers.integer(number));
    }
    Path path = path();
    return path == null ? null : new PathValue(path);
  }

  /** A call of a function whose name begins with a token of this kind. */
  @Nullable Call call(Kind first) {
    int mark = cursor.mark();
    if (noCalls.get(mark)) {
      return null;
    }
    int offset = cursor.peek().offset();
    String name = name(first);
    List<Argument> arguments = name != null && cursor.take("(") ? arguments() : null;
    if (name == null || arguments == null || !cursor.take(")")) {
      cursor.reset(mark);
      noCalls.set(mark, name != null);
      return null;
    }
    return new Call(name, arguments, keys(), offset);
  }

  private @Nullable String name(Kind first) {
    Token token = cursor.take(first);
    if (token == null) {
      return null;
    }
    StringBuilder name = new StringBuilder();
    while (token != null) {
      name.append(token.text());
      token = cursor.take(Kind.UPPERCASE);
      if (token == null) {
        token = cursor.take(Kind.LOWERCASE);
      }
    }
    return name.toString();
  }

  private List<Argument> arguments() {
    List<Argument> arguments = new ArrayList<>();
    Argument argument = argument();
    int mark = cursor.mark();
    while (argument != null) {
      arguments.add(argument);
      mark = cursor.mark();
      argument = cursor.take(",") ? argument() : null;
    }
    cursor.reset(mark);
    return arguments;
  }

  private @Nullable Argument argument() {
    int mark = cursor.mark();
    String name = name(Kind.LOWERCASE);
    if (name == null || !cursor.take("=")) {
      name = null;
      cursor.reset(mark);
    }
    Value value = value();
    if (value != null) {
      return new Argument(name, value, null);
    }
    String function = name(Kind.UPPERCASE);
    if (function != null) {
      return new Argument(name, null, function);
    }
    cursor.reset(mark);
    return null;
  }

  private @Nullable Path path() {
    int start = cursor.mark();
    int offset = cursor.peek().offset();
    Token context = cursor.take(Kind.LOWERCASE);
    if (context != null && !cursor.take(".")) {
      context = null;
      cursor.reset(start);
    }
    List<Field> fields = new ArrayList<>();
    Field field = field();
    int mark = cursor.mark();
    while (field != null) {
      fields.add(field);
      mark = cursor.mark();
      field = cursor.take(".") ? field() : null;
    }
    cursor.reset(fields.isEmpty() ? start : mark);
    return fields.isEmpty()
        ? null
        : new Path(context == null ? null : context.text(), fields, offset);
  }

  private @Nullable Field field() {
    Token name = cursor.take(Kind.LOWERCASE);
    return name == null ? null : new Field(name.text(), keys());
  }

  private List<OttlNode.Key> keys() {
    List<OttlNode.Key> keys = new ArrayList<>();
    OttlNode.Key key = key();
    while (key != null) {
      keys.add(key);
      key = key();
    }
    return keys;
  }

  private OttlNode.@Nullable Key key() {
    int mark = cursor.mark();
    if (cursor.take("[")) {
      OttlNode.Key key = index();
      if (key != null && cursor.take("]")) {
        return key;
      }
    }
    cursor.reset(mark);
    return null;
  }

  /** An index. One that begins with a string or a whole number consists of nothing else. */
  private OttlNode.@Nullable Key index() {
    Token token = cursor.take(Kind.STRING);
    if (token != null) {
      return new TextKey(token.text());
    }
    token = cursor.take(Kind.INT);
    if (token != null) {
      return new IntKey(Numbers.integer(token));
    }
    OttlNode.Arithmetic calculation = math.sum();
    return calculation == null ? null : new ExpressionKey(new Calculation(calculation));
  }
}
