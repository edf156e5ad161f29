package dev.baton.collector.pipeline.ottl.functions.text;

import dev.baton.collector.pipeline.ottl.expressions.Conversions;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.GoText;
import dev.baton.collector.pipeline.ottl.values.TextList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code Concat} and {@code Split}. */
final class JoinFunctions {

  private JoinFunctions() {}

  static Getter<@Nullable Object> split(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Getter<String> delimiter = arguments.text("delimiter");
    return context -> new TextList(GoText.split(target.get(context), delimiter.get(context)));
  }

  static Getter<@Nullable Object> concat(Arguments arguments) {
    List<Getter<@Nullable String>> values =
        arguments.values("vals").stream().map(Conversions::textLike).toList();
    Getter<String> delimiter = arguments.text("delimiter");
    return context -> {
      String separator = delimiter.get(context);
      StringBuilder joined = new StringBuilder();
      String before = "";
      for (Getter<@Nullable String> value : values) {
        String text = value.get(context);
        joined.append(before).append(text == null ? "<nil>" : text);
        before = separator;
      }
      return joined.toString();
    };
  }
}
