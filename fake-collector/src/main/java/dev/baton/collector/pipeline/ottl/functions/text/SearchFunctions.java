package dev.baton.collector.pipeline.ottl.functions.text;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.ottl.expressions.Conversions;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.Regexes;
import dev.baton.collector.pipeline.ottl.values.Comparisons;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import dev.baton.collector.pipeline.ottl.values.Values;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converters that look for something in a string or list. */
final class SearchFunctions {

  private SearchFunctions() {}

  static Getter<@Nullable Object> hasPrefix(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Getter<String> prefix = arguments.text("prefix");
    return context -> target.get(context).startsWith(prefix.get(context));
  }

  static Getter<@Nullable Object> hasSuffix(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Getter<String> suffix = arguments.text("suffix");
    return context -> target.get(context).endsWith(suffix.get(context));
  }

  static Getter<@Nullable Object> isMatch(Arguments arguments) {
    Getter<@Nullable String> target = arguments.textLike("target");
    Getter<GoRegex> pattern = Regexes.of(arguments.text("pattern"));
    return context -> {
      GoRegex regex = pattern.get(context);
      String text = target.get(context);
      return text != null && regex.find(text);
    };
  }

  static Getter<@Nullable Object> index(Arguments arguments) {
    Getter<@Nullable Object> target = arguments.value("target");
    Getter<@Nullable Object> value = arguments.value("value");
    return context -> {
      Object searched = target.get(context);
      Object wanted = value.get(context);
      return searched instanceof String text
          ? indexInText(text, wanted)
          : indexInList(Conversions.toList(searched).values(), wanted);
    };
  }

  private static long indexInText(String text, @Nullable Object wanted) {
    if (!(wanted instanceof String part)) {
      throw new OttlException("a string is searched for a string, not for " + Kinds.of(wanted));
    }
    int index = text.indexOf(part);
    return index < 0 ? -1 : Utf8.length(text.substring(0, index));
  }

  private static long indexInList(List<AnyValue> list, @Nullable Object wanted) {
    for (int i = 0; i < list.size(); i++) {
      if (Comparisons.equal(Values.raw(list.get(i)), wanted)) {
        return i;
      }
    }
    return -1;
  }
}
