package dev.baton.collector.pipeline.ottl.grammar;

import dev.baton.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of which statements and conditions consist. */
@Internal
public final class OttlNode {

  private OttlNode() {}

  /** {@code editor(arguments) where condition}. */
  public record Statement(Call editor, @Nullable Condition where) {}

  /** A call of an editor or converter, with the indexes behind it. */
  public record Call(String function, List<Argument> arguments, List<Key> keys, int offset) {}

  /**
   * An argument of a call.
   *
   * @param name the name before {@code =}, or null
   * @param value the value; null if it is the bare name of a function
   * @param function the bare name of a function, or null
   */
  public record Argument(@Nullable String name, @Nullable Value value, @Nullable String function) {}

  /** {@code context.field[key].field}. The context is the first part, whatever it means. */
  public record Path(@Nullable String context, List<Field> fields, int offset) {

    /** Returns the path as it is written. */
    @Override
    public String toString() {
      StringBuilder text = new StringBuilder(context == null ? "" : context);
      for (Field field : fields) {
        text.append(text.isEmpty() ? "" : ".").append(field.name());
        field.keys().forEach(key -> text.append('[').append(key.describe()).append(']'));
      }
      return text.toString();
    }
  }

  /** One part of a path. */
  public record Field(String name, List<Key> keys) {}

  /** An index. */
  public sealed interface Key {

    /** Returns the index as messages show it. */
    String describe();
  }

  /** {@code ["key"]}. */
  public record TextKey(String text) implements Key {
    @Override
    public String describe() {
      return '"' + text + '"';
    }
  }

  /** {@code [0]}. */
  public record IntKey(long index) implements Key {
    @Override
    public String describe() {
      return Long.toString(index);
    }
  }

  /** An index that is calculated. */
  public record ExpressionKey(Value expression) implements Key {
    @Override
    public String describe() {
      return "…";
    }
  }

  /** Something that gives a value. */
  public sealed interface Value {}

  /** A literal: null, a Long, Double, String, Boolean or byte array. */
  public record Literal(@Nullable Object value) implements Value {}

  /** The value of a path. */
  public record PathValue(Path path) implements Value {}

  /** The result of a converter. */
  public record CallValue(Call call) implements Value {}

  /** A name in upper case. */
  public record EnumValue(String symbol) implements Value {}

  /** {@code [1, 2]}. */
  public record ListValue(List<Value> values) implements Value {}

  /** <code>{"k": 1}</code>. */
  public record MapValue(List<MapEntry> entries) implements Value {}

  /** An entry of a map. */
  public record MapEntry(String key, Value value) {}

  /** A calculation, also one of a single operand: a sign, or parentheses. */
  public record Calculation(Arithmetic arithmetic) implements Value {}

  /** A part of a calculation. */
  public sealed interface Arithmetic {}

  /** A number, path or converter. */
  public record Operand(Value value) implements Arithmetic {}

  /** A sign: {@code -} or {@code +}. */
  public record Sign(char sign, Arithmetic operand) implements Arithmetic {}

  /** One of {@code + - * /} with its operands. */
  public record Binary(char operator, Arithmetic left, Arithmetic right) implements Arithmetic {}

  /** Something that is true or false. */
  public sealed interface Condition {}

  /** Conditions joined by {@code or}; a single one too. */
  public record Or(List<Condition> conditions) implements Condition {}

  /** Conditions joined by {@code and}; a single one too. */
  public record And(List<Condition> conditions) implements Condition {}

  /** A condition behind {@code not}. */
  public record Not(Condition condition) implements Condition {}

  /** A comparison. */
  public record Comparison(Value left, String operator, Value right) implements Condition {}

  /** {@code true} or {@code false}. */
  public record Constant(boolean value) implements Condition {}

  /** A converter that has to give a boolean. */
  public record CallCondition(Call call) implements Condition {}
}
