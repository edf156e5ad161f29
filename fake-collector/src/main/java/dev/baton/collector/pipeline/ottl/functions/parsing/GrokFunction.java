package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ExtractGrokPatterns}. */
final class GrokFunction {

  private GrokFunction() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Getter<String> pattern = arguments.text("pattern");
    boolean namedOnly = arguments.literalFlag("named_captures_only", false);
    Map<String, String> definitions =
        definitions(
            arguments.has("pattern_definitions")
                ? arguments.literalTexts("pattern_definitions")
                : List.of());
    Getter<GrokPattern> compiled =
        context -> GrokPattern.compile(pattern.get(context), namedOnly, definitions);
    Getter<GrokPattern> grok = pattern.isLiteral() ? Literal.evaluated(compiled) : compiled;
    return context -> {
      GrokPattern found = grok.get(context);
      return found.parse(target.get(context));
    };
  }

  private static Map<String, String> definitions(List<String> given) {
    Map<String, String> definitions = new HashMap<>(GrokDefinitions.ALL);
    for (String definition : given) {
      String[] parts = definition.split("=", 2);
      if (parts.length < 2 || parts[0].contains(":")) {
        throw new OttlException("no definition such as NAME=pattern: " + definition);
      }
      definitions.put(parts[0], parts[1]);
    }
    return definitions;
  }
}
