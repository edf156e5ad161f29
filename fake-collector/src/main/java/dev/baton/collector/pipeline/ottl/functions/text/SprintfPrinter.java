package dev.baton.collector.pipeline.ottl.functions.text;

import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.ottl.values.GoDuration;
import dev.baton.collector.pipeline.ottl.values.GoInt;
import dev.baton.collector.pipeline.ottl.values.GoStrings;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.SpanId;
import dev.baton.collector.pipeline.ottl.values.TextList;
import dev.baton.collector.pipeline.ottl.values.TimeValue;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import dev.baton.collector.pipeline.ottl.values.ValueList;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prints one argument by its verb. */
final class SprintfPrinter {

  private final StringBuilder result;
  private final SprintfFlags flags;
  private final SprintfNumbers numbers;

  SprintfPrinter(StringBuilder result, SprintfFlags flags) {
    this.result = result;
    this.flags = flags;
    this.numbers = new SprintfNumbers(flags);
  }

  void print(@Nullable Object value, int verb) {
    String printed = value == null ? nil(verb) : printed(value, verb);
    if (printed == null) {
      result.append("%!").appendCodePoint(verb).append('(');
      printWithType(value);
      result.append(')');
    } else {
      result.append(printed);
    }
  }

  /** Prints a value with the name of its type in Go. */
  void printWithType(@Nullable Object value) {
    if (value == null) {
      result.append("<nil>");
      return;
    }
    result.append(type(value)).append('=');
    print(value, 'v');
  }

  private @Nullable String nil(int verb) {
    return verb == 'v' || verb == 'T' ? flags.padded("<nil>", true) : null;
  }

  private @Nullable String printed(Object value, int verb) {
    if (verb == 'T') {
      return flags.padded(type(value), true);
    }
    if (value instanceof String text) {
      return text(text, verb);
    }
    if (value instanceof Long number) {
      return numbers.integer(number, verb);
    }
    if (value instanceof GoInt number) {
      return numbers.integer(number.value(), verb);
    }
    if (value instanceof Octet octet) {
      return numbers.integer(octet.value(), verb);
    }
    if (value instanceof Double number) {
      return numbers.decimal(number, verb);
    }
    if (value instanceof Boolean flag) {
      return verb == 'v' || verb == 't' ? flags.padded(flag.toString(), true) : null;
    }
    if (value instanceof byte[] bytes) {
      return bytes(bytes, verb);
    }
    return other(value, verb);
  }

  private @Nullable String other(Object value, int verb) {
    if (value instanceof ValueList list) {
      return list(list.values(), verb);
    }
    if (value instanceof TextList list) {
      return list(new ArrayList<@Nullable Object>(list.texts()), verb);
    }
    if (value instanceof GoDuration duration && "vsqxX".indexOf(verb) < 0) {
      return numbers.integer(duration.nanos(), verb);
    }
    if (value instanceof TraceId id && "vsqxX".indexOf(verb) < 0) {
      return octets(HexFormat.of().parseHex(id.toString()), verb);
    }
    if (value instanceof SpanId id && "vsqxX".indexOf(verb) < 0) {
      return octets(HexFormat.of().parseHex(id.toString()), verb);
    }
    String text = GoStrings.of(value);
    if (text == null) {
      throw new OttlException("Format does not print " + Kinds.of(value) + "; use String() on it");
    }
    return text(text, verb);
  }

  private @Nullable String text(String text, int verb) {
    return switch (verb) {
      case 'v' -> flags.sharp ? quoted(text) : flags.padded(cut(text), true);
      case 's' -> flags.padded(cut(text), true);
      case 'q' -> quoted(text);
      case 'x', 'X' -> hex(Utf8.bytes(text), verb);
      default -> null;
    };
  }

  private String cut(String text) {
    int most = flags.precision;
    return most == SprintfFlags.ABSENT || text.codePointCount(0, text.length()) <= most
        ? text
        : text.substring(0, text.offsetByCodePoints(0, most));
  }

  private String quoted(String text) {
    return flags.padded(GoQuote.quote(cut(text), '"', flags.plus), true);
  }

  private String hex(byte[] bytes, int verb) {
    int most = flags.precision == SprintfFlags.ABSENT ? bytes.length : flags.precision;
    int count = Math.min(bytes.length, most);
    HexFormat format = HexFormat.of().withDelimiter(flags.space ? " " : "");
    if (flags.sharp && count > 0) {
      String prefix = verb == 'X' ? "0X" : "0x";
      format = flags.space ? format.withPrefix(prefix) : format;
      result.append(flags.space ? "" : prefix);
    }
    format = verb == 'X' ? format.withUpperCase() : format;
    return flags.padded(format.formatHex(bytes, 0, count), true);
  }

  private @Nullable String bytes(byte[] bytes, int verb) {
    return switch (verb) {
      case 'x', 'X' -> hex(bytes, verb);
      case 's', 'q' -> text(Utf8.text(bytes), verb);
      case 'v' -> octets(bytes, 'd');
      default -> octets(bytes, verb);
    };
  }

  private String octets(byte[] bytes, int verb) {
    List<@Nullable Object> octets = new ArrayList<>();
    for (byte octet : bytes) {
      octets.add(new Octet(octet & 0xFF));
    }
    return list(octets, verb);
  }

  /** A byte, which prints as a number. */
  private record Octet(long value) {}

  private String list(List<@Nullable Object> values, int verb) {
    StringBuilder printed = new StringBuilder("[");
    SprintfPrinter inner = new SprintfPrinter(printed, flags);
    for (Object value : values) {
      printed.append(printed.length() > 1 ? " " : "");
      inner.print(value, verb);
    }
    return printed.append(']').toString();
  }

  private static String type(Object value) {
    if (value instanceof String) {
      return "string";
    }
    if (value instanceof Long) {
      return "int64";
    }
    if (value instanceof Double) {
      return "float64";
    }
    if (value instanceof Boolean) {
      return "bool";
    }
    if (value instanceof byte[]) {
      return "[]uint8";
    }
    if (value instanceof ValueList) {
      return "[]interface {}";
    }
    return value instanceof TextList ? "[]string" : otherType(value);
  }

  private static String otherType(Object value) {
    if (value instanceof Octet) {
      return "uint8";
    }
    if (value instanceof TraceId) {
      return "pcommon.TraceID";
    }
    if (value instanceof TimeValue) {
      return "time.Time";
    }
    if (value instanceof GoDuration) {
      return "time.Duration";
    }
    return value instanceof SpanId ? "pcommon.SpanID" : value instanceof GoInt ? "int" : "?";
  }
}
