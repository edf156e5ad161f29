package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The converter and the format that a replacement passes. */
record Replacement(@Nullable OttlFunction function, @Nullable Getter<String> format) {

  private static final Pattern PLACEHOLDER = Pattern.compile(".*?%s.*");
  private static final Pattern OTHER_VERB = Pattern.compile("%[^s]");

  static Replacement of(Arguments arguments) {
    return new Replacement(
        arguments.function("function"),
        arguments.has("replacement_format") ? arguments.text("replacement_format") : null);
  }

  boolean hasFunction() {
    return function != null;
  }

  String apply(EvaluationContext context, String text) {
    if (function == null) {
      return text;
    }
    String converted = function.apply(text);
    return format == null ? converted : formatted(format.get(context), converted);
  }

  private static String formatted(String format, String text) {
    if (!PLACEHOLDER.matcher(format).matches() || OTHER_VERB.matcher(format).find()) {
      throw new OttlException("replacement_format has one verb, and that is s");
    }
    int at = format.indexOf("%s");
    String rest = format.substring(at + 2).replace("%s", "%!s(MISSING)");
    String end = rest.endsWith("%") ? "%!(NOVERB)" : "";
    return format.substring(0, at)
        + text
        + (end.isEmpty() ? rest : rest.substring(0, rest.length() - 1) + end);
  }
}
