package dev.baton.collector.pipeline.ottl.functions.conversion;

import dev.baton.Internal;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.OttlFunction;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Parsing;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table of the converters between kinds. */
@Internal
public final class ConversionFunctions {

  /** All of them. */
  public static final List<OttlFunction> ALL =
      List.of(
          OttlFunction.of("Int", "target", arguments -> any(arguments.integerLike("target"))),
          OttlFunction.of("Double", "target", arguments -> any(arguments.decimalLike("target"))),
          OttlFunction.of("String", "target", arguments -> any(arguments.textLike("target"))),
          OttlFunction.of("Bool", "target", arguments -> any(arguments.flagLike("target"))),
          OttlFunction.of("ParseInt", "target base", ConversionFunctions::parseInt),
          OttlFunction.of("Hex", "target", ConversionFunctions::hex),
          OttlFunction.of("Log", "target", ConversionFunctions::logarithm),
          KindFunctions.isString(),
          KindFunctions.isInt(),
          KindFunctions.isDouble(),
          KindFunctions.isBool(),
          KindFunctions.isMap(),
          KindFunctions.isList(),
          OttlFunction.of("TraceID", "target", IdFunctions::traceId),
          OttlFunction.of("SpanID", "target", IdFunctions::spanId),
          OttlFunction.of("UUID", "", IdFunctions::uuid),
          OttlFunction.of("UUIDv7", "", IdFunctions::uuidV7),
          OttlFunction.of("Base64Encode", "target variant?", Base64Functions::encode),
          OttlFunction.ofText("Base64Decode", "target", Base64Functions::decode),
          OttlFunction.of("Decode", "target encoding", DecodeFunction::create));

  private ConversionFunctions() {}

  private static <T> Getter<@Nullable Object> any(Getter<@Nullable T> getter) {
    return getter::get;
  }

  private static Getter<@Nullable Object> parseInt(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Getter<Long> base = arguments.integer("base");
    return context -> {
      String text = target.get(context);
      long radix = base.get(context);
      if (text.isEmpty() || radix < 0 || radix > Character.MAX_RADIX) {
        throw new OttlException("no int of base " + radix + ": " + text);
      }
      return Parsing.integer(text, (int) radix);
    };
  }

  private static Getter<@Nullable Object> hex(Arguments arguments) {
    Getter<byte @Nullable []> target = arguments.bytesLike("target");
    return context -> {
      byte[] bytes = target.get(context);
      return bytes == null ? "" : HexFormat.of().formatHex(bytes);
    };
  }

  private static Getter<@Nullable Object> logarithm(Arguments arguments) {
    Getter<@Nullable Double> target = arguments.decimalLike("target");
    return context -> {
      Double value = target.get(context);
      if (value == null || value <= 0) {
        throw new OttlException("no logarithm of " + value);
      }
      return Math.log(value);
    };
  }
}
