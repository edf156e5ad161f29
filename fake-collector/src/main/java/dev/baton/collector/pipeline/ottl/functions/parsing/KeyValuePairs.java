package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.Delimiters;
import dev.baton.collector.pipeline.ottl.values.GoText;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ParseKeyValue}: pairs, parts of which may stand in quotes of either kind. */
final class KeyValuePairs {

  private final String source;
  private final String delimiter;
  private final List<String> parts = new ArrayList<>();
  private final StringBuilder current = new StringBuilder();
  private char quote;
  private boolean escaped;

  private KeyValuePairs(String source, String delimiter) {
    this.source = source;
    this.delimiter = delimiter;
  }

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Delimiters delimiters = Delimiters.of(arguments);
    return context -> {
      String source = target.get(context);
      if (source.isEmpty()) {
        throw new OttlException("there are no pairs in an empty string");
      }
      return map(new KeyValuePairs(source, delimiters.pair()).split(), delimiters.key());
    };
  }

  private static AttributeMap map(List<String> pairs, String delimiter) {
    AttributeMap map = new AttributeMap();
    for (String pair : pairs) {
      int split = pair.indexOf(delimiter);
      if (split < 0) {
        throw new OttlException("a pair without " + delimiter + ": " + pair);
      }
      map.put(
          GoText.trimSpace(pair.substring(0, split)),
          GoText.trimSpace(pair.substring(split + delimiter.length())));
    }
    return map;
  }

  private List<String> split() {
    int at = 0;
    while (at < source.length()) {
      if (quote == 0 && source.startsWith(delimiter, at)) {
        endOfPart();
        at += delimiter.length();
      } else {
        character(source.charAt(at++));
      }
    }
    if (quote != 0) {
      throw new OttlException("a quote without its end in " + source);
    }
    endOfPart();
    return parts;
  }

  private void endOfPart() {
    if (!current.isEmpty()) {
      parts.add(current.toString());
      current.setLength(0);
    }
  }

  private void character(char c) {
    if (escaped) {
      escaped = false;
    } else if (quote == 0 && (c == '"' || c == '\'')) {
      quote = c;
      return;
    } else if (quote != 0 && c == quote) {
      quote = 0;
      return;
    } else {
      escaped = c == '\\';
    }
    current.append(c);
  }
}
