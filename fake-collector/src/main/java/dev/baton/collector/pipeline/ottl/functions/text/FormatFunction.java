package dev.baton.collector.pipeline.ottl.functions.text;

import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Format}, which is Go's {@code Sprintf}. */
final class FormatFunction {

  private FormatFunction() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    String format = arguments.literalText("format");
    List<Getter<@Nullable Object>> values = arguments.values("vals");
    return context -> {
      List<@Nullable Object> evaluated = new ArrayList<>();
      values.forEach(value -> evaluated.add(value.get(context)));
      return new Sprintf(format, evaluated).run();
    };
  }
}
