package dev.baton.collector.pipeline.ottl.functions.collections;

import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.Delimiters;
import dev.baton.collector.pipeline.ottl.values.Texts;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ToKeyValueString}. */
final class KeyValueTextFunction {

  private record Pair(String key, String text) {}

  private KeyValueTextFunction() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<AttributeMap> target = arguments.map("target");
    Delimiters delimiters = Delimiters.of(arguments);
    boolean sorted = arguments.literalFlag("sort_output", false);
    return context -> {
      List<Pair> pairs = new ArrayList<>();
      target
          .get(context)
          .forEach((key, value) -> pairs.add(pair(key, Texts.of(value), delimiters)));
      if (sorted) {
        pairs.sort(Comparator.comparing(Pair::key, Utf8::compare));
      }
      return String.join(delimiters.pair(), pairs.stream().map(Pair::text).toList());
    };
  }

  private static Pair pair(String key, String value, Delimiters delimiters) {
    return new Pair(key, quoted(key, delimiters) + delimiters.key() + quoted(value, delimiters));
  }

  private static String quoted(String text, Delimiters delimiters) {
    String escaped = text.replace("\"", "\\\"");
    boolean quotes = escaped.contains(delimiters.key()) || escaped.contains(delimiters.pair());
    return quotes ? '"' + escaped + '"' : escaped;
  }
}
