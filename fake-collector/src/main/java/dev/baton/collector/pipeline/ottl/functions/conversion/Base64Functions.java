package dev.baton.collector.pipeline.ottl.functions.conversion;

import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Converters to and from Base64. */
final class Base64Functions {

  private Base64Functions() {}

  static Getter<@Nullable Object> encode(Arguments arguments) {
    Getter<String> target = arguments.text("target");
    Getter<String> variant =
        arguments.has("variant") ? arguments.text("variant") : new Literal<>("base64");
    return context -> {
      byte[] bytes = Utf8.bytes(target.get(context));
      return switch (variant.get(context)) {
        case "base64" -> Base64.getEncoder().encodeToString(bytes);
        case "base64-raw" -> Base64.getEncoder().withoutPadding().encodeToString(bytes);
        case "base64-url" -> Base64.getUrlEncoder().encodeToString(bytes);
        case "base64-raw-url" -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        default -> throw new OttlException("no variant of Base64: " + variant.get(context));
      };
    };
  }

  static String decode(String text) {
    return decode(text, Base64.getDecoder(), true);
  }

  /** Decodes Base64; line breaks in it do not count. */
  static String decode(String text, Base64.Decoder decoder, boolean padded) {
    String encoded = text.replace("\n", "").replace("\r", "");
    if (padded ? encoded.length() % 4 != 0 : encoded.endsWith("=")) {
      throw new OttlException("wrong padding of Base64: " + text);
    }
    try {
      return Utf8.text(decoder.decode(encoded));
    } catch (IllegalArgumentException e) {
      throw new OttlException("no Base64: " + text);
    }
  }
}
