package dev.baton.collector.pipeline.ottl.functions.text;

import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.Cases;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** {@code ConvertCase}. */
final class CaseFunction {

  private CaseFunction() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    UnaryOperator<String> conversion = conversion(arguments.literalText("to_case"));
    return context -> conversion.apply(target.get(context));
  }

  private static UnaryOperator<String> conversion(String name) {
    return switch (name) {
      case "lower" -> Cases::lower;
      case "upper" -> Cases::upper;
      case "snake" -> Cases::snake;
      case "camel" -> Cases::camel;
      default ->
          throw new OttlException("no case " + name + "; there are lower, upper, snake, camel");
    };
  }
}
