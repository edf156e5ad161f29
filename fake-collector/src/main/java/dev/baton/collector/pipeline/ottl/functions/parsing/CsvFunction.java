package dev.baton.collector.pipeline.ottl.functions.parsing;

import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.GoText;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code ParseCSV}. */
final class CsvFunction {

  private CsvFunction() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Getter<String> header = arguments.text("header");
    String delimiter = character(arguments, "delimiter", ",");
    String headerDelimiter = character(arguments, "header_delimiter", delimiter);
    Function<String, List<String>> reader =
        reader(arguments.literalText("mode", "strict"), delimiter);
    return context -> {
      String row = target.get(context);
      String names = header.get(context);
      if (names.isEmpty()) {
        throw new OttlException("the header is empty");
      }
      return map(GoText.split(names, headerDelimiter), reader.apply(row));
    };
  }

  private static String character(Arguments arguments, String parameter, String absent) {
    String given = arguments.literalText(parameter, absent);
    if (given.codePointCount(0, given.length()) != 1) {
      throw new OttlException(parameter + " has to be a single character");
    }
    return given;
  }

  private static Function<String, List<String>> reader(String mode, String delimiter) {
    return switch (mode) {
      case "strict" -> row -> new CsvRow(row, delimiter, false).fields();
      case "lazyQuotes" -> row -> new CsvRow(row, delimiter, true).fields();
      case "ignoreQuotes" -> row -> GoText.split(row, delimiter);
      default ->
          throw new OttlException(
              "no mode " + mode + "; there are strict, lazyQuotes, ignoreQuotes");
    };
  }

  private static AttributeMap map(List<String> names, List<String> fields) {
    if (names.size() != fields.size()) {
      throw new OttlException(
          "the header has " + names.size() + " fields, the row " + fields.size());
    }
    AttributeMap map = new AttributeMap();
    for (int i = 0; i < names.size(); i++) {
      map.put(names.get(i), fields.get(i));
    }
    return map;
  }
}
