package dev.baton.collector.pipeline.ottl.functions.conversion;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Conversions;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.RawMap;
import dev.baton.collector.pipeline.ottl.values.SpanPart;
import dev.baton.collector.pipeline.ottl.values.TextList;
import dev.baton.collector.pipeline.ottl.values.ValueList;
import dev.baton.collector.pipeline.ottl.values.Values;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Converters that ask for the kind of a value. All but IsList refuse a literal of another kind. */
final class KindFunctions {

  private KindFunctions() {}

  private static OttlFunction of(
      String name,
      Predicate<@Nullable Object> question,
      Function<Getter<@Nullable Object>, Object> check) {
    return OttlFunction.of(
        name,
        "target",
        arguments -> {
          Getter<@Nullable Object> target = arguments.value("target");
          if (target.isLiteral()) {
            Object unused = check.apply(target);
          }
          return context -> question.test(target.get(context));
        });
  }

  private static OttlFunction of(String name, Class<?> kind, String article) {
    return of(
        name,
        kind::isInstance,
        literal -> {
          Object value = Literal.of(literal);
          if (!kind.isInstance(value)) {
            throw new OttlException("the literal is not " + article);
          }
          return literal;
        });
  }

  static OttlFunction isString() {
    return of("IsString", String.class, "a string");
  }

  static OttlFunction isInt() {
    return of("IsInt", Long.class, "an int");
  }

  static OttlFunction isDouble() {
    return of("IsDouble", Double.class, "a double");
  }

  static OttlFunction isBool() {
    return of("IsBool", Boolean.class, "a bool");
  }

  static OttlFunction isMap() {
    return of("IsMap", KindFunctions::isMap, Conversions::map);
  }

  private static boolean isMap(@Nullable Object value) {
    if (value instanceof RawMap map) {
      Values.fromRaw(map); // fails on what no attribute can hold
      return true;
    }
    return value instanceof AttributeMap;
  }

  static OttlFunction isList() {
    return of("IsList", KindFunctions::isList, literal -> literal);
  }

  private static boolean isList(@Nullable Object value) {
    return value instanceof AnyValue.SliceValue
        || value instanceof ValueList
        || value instanceof TextList
        || value instanceof SpanPart.Events
        || value instanceof SpanPart.Links;
  }
}
