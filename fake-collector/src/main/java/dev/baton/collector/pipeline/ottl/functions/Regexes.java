package dev.baton.collector.pipeline.ottl.functions;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.regex.GoRegex;
import dev.baton.collector.pipeline.regex.GoTemplate;

/** Regular expressions as arguments: literals are compiled once, and at once. */
@Internal
public final class Regexes {

  private Regexes() {}

  public static Getter<GoRegex> of(Getter<String> pattern) {
    Getter<GoRegex> compiled = context -> compile(pattern.get(context));
    return pattern.isLiteral() ? Literal.evaluated(compiled) : compiled;
  }

  public static Getter<GoTemplate> template(Getter<String> template) {
    Getter<GoTemplate> parsed = context -> GoTemplate.of(template.get(context));
    return template.isLiteral() ? Literal.evaluated(parsed) : parsed;
  }

  private static GoRegex compile(String pattern) {
    try {
      return GoRegex.compile(pattern);
    } catch (IllegalArgumentException e) {
      throw new OttlException("no regular expression of Go: " + pattern + ": " + e.getMessage());
    }
  }
}
