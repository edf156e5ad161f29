package dev.baton.collector.pipeline.ottl.functions.text;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of Go's {@code Sprintf}, complaints about wrong verbs and arguments included. */
final class Sprintf {

  private static final int MOST = 1_000_000;

  private final String format;
  private final List<@Nullable Object> arguments;
  private final StringBuilder result = new StringBuilder();
  private final SprintfFlags flags = new SprintfFlags();
  private final SprintfPrinter printer = new SprintfPrinter(result, flags);
  private int at;
  private int argument;
  private boolean reordered;
  private boolean goodIndex;
  private boolean afterIndex;

  Sprintf(String format, List<@Nullable Object> arguments) {
    this.format = format;
    this.arguments = arguments;
  }

  String run() {
    while (at < format.length()) {
      int percent = format.indexOf('%', at);
      result.append(format, at, percent < 0 ? format.length() : percent);
      at = percent < 0 ? format.length() : percent + 1;
      if (percent >= 0) {
        directive();
      }
    }
    if (!reordered && argument < arguments.size()) {
      extra();
    }
    return result.toString();
  }

  private boolean next(char c) {
    return at < format.length() && format.charAt(at) == c;
  }

  private void directive() {
    flags.clear();
    goodIndex = true;
    afterIndex = false;
    while (at < format.length() && flags.take(format.charAt(at))) {
      at++;
    }
    index();
    width();
    precision();
    if (!afterIndex) {
      index();
    }
    verb();
  }

  private void index() {
    afterIndex = false;
    if (!next('[')) {
      return;
    }
    reordered = true;
    int close = format.indexOf(']', at);
    if (close < 0) {
      goodIndex = false;
      at++;
      return;
    }
    int number = number(format.substring(at + 1, close));
    at = close + 1;
    afterIndex = number >= 0;
    if (number >= 1 && number <= arguments.size()) {
      argument = number - 1;
    } else {
      goodIndex = false;
    }
  }

  private static int number(String digits) {
    return digits.matches("[0-9]{1,6}") ? Integer.parseInt(digits) : -1;
  }

  private void width() {
    if (next('*')) {
      at++;
      flags.width = argumentAsNumber("%!(BADWIDTH)");
      if (flags.width != SprintfFlags.ABSENT && flags.width < 0) {
        flags.width = -flags.width;
        flags.minus = true;
        flags.zero = false;
      }
      afterIndex = false;
      return;
    }
    flags.width = digits();
    if (afterIndex && flags.width != SprintfFlags.ABSENT) {
      goodIndex = false;
    }
  }

  private void precision() {
    if (!next('.')) {
      return;
    }
    at++;
    goodIndex &= !afterIndex;
    index();
    if (next('*')) {
      at++;
      flags.precision = argumentAsNumber("%!(BADPREC)");
      if (flags.precision != SprintfFlags.ABSENT && flags.precision < 0) {
        flags.precision = SprintfFlags.ABSENT;
        result.append("%!(BADPREC)");
      }
      afterIndex = false;
      return;
    }
    flags.precision = Math.max(0, digits());
  }

  private int digits() {
    int start = at;
    while (at < format.length() && Character.digit(format.charAt(at), 10) >= 0) {
      at++;
    }
    return start == at ? SprintfFlags.ABSENT : number(format.substring(start, at));
  }

  private int argumentAsNumber(String complaint) {
    Object value = argument < arguments.size() ? arguments.get(argument++) : null;
    if (value instanceof Long number && number >= -MOST && number <= MOST) {
      return number.intValue();
    }
    result.append(complaint);
    return SprintfFlags.ABSENT;
  }

  private void verb() {
    if (at >= format.length()) {
      result.append("%!(NOVERB)");
      return;
    }
    int verb = format.codePointAt(at);
    at += Character.charCount(verb);
    if (verb == '%') {
      result.append('%');
    } else if (!goodIndex) {
      result.append("%!").appendCodePoint(verb).append("(BADINDEX)");
    } else if (argument >= arguments.size()) {
      result.append("%!").appendCodePoint(verb).append("(MISSING)");
    } else {
      printer.print(arguments.get(argument++), verb);
    }
  }

  private void extra() {
    flags.clear();
    result.append("%!(EXTRA ");
    for (int i = argument; i < arguments.size(); i++) {
      result.append(i > argument ? ", " : "");
      printer.printWithType(arguments.get(i));
    }
    result.append(')');
  }
}
