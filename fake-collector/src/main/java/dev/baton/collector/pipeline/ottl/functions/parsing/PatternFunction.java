package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.Regexes;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.regex.GoMatch;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ExtractPatterns}: the named groups of the first match. */
final class PatternFunction {

  private PatternFunction() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Getter<GoRegex> pattern = Regexes.of(arguments.text("pattern"));
    return context -> {
      GoRegex regex = pattern.get(context);
      if (regex.groupNames().stream().allMatch(String::isEmpty)) {
        throw new OttlException("the pattern has no named group: " + regex);
      }
      return groups(regex, target.get(context));
    };
  }

  private static AttributeMap groups(GoRegex regex, String text) {
    AttributeMap groups = new AttributeMap();
    GoMatch match = regex.first(text);
    List<String> names = regex.groupNames();
    for (int i = 1; match != null && i < names.size(); i++) {
      if (!names.get(i).isEmpty()) {
        String group = match.group(i);
        groups.put(names.get(i), group == null ? "" : group);
      }
    }
    return groups;
  }
}
