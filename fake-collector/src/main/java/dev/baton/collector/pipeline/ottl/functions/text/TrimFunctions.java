package dev.baton.collector.pipeline.ottl.functions.text;

import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.GoText;
import org.jspecify.annotations.Nullable;

/** Converters that remove something from the ends of a string. */
final class TrimFunctions {

  private TrimFunctions() {}

  static Getter<@Nullable Object> trim(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    String characters = arguments.literalText("replacement", " ");
    return context -> GoText.trim(target.get(context), characters);
  }

  static Getter<@Nullable Object> trimPrefix(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Getter<String> prefix = arguments.text("prefix");
    return context -> {
      String text = target.get(context);
      String start = prefix.get(context);
      return text.startsWith(start) ? text.substring(start.length()) : text;
    };
  }

  static Getter<@Nullable Object> trimSuffix(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Getter<String> suffix = arguments.text("suffix");
    return context -> {
      String text = target.get(context);
      String end = suffix.get(context);
      return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    };
  }
}
