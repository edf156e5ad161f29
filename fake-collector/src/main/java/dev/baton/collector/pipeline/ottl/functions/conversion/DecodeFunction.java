package dev.baton.collector.pipeline.ottl.functions.conversion;

import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.Kinds;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** {@code Decode}: from Base64, or from bytes in some character set. */
final class DecodeFunction {

  private DecodeFunction() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    Getter<@Nullable Object> target = arguments.value("target");
    Getter<Function<byte[], String>> decoder = decoder(arguments.text("encoding"));
    return context -> {
      byte[] bytes = bytes(target.get(context));
      return decoder.get(context).apply(bytes);
    };
  }

  private static Getter<Function<byte[], String>> decoder(Getter<String> encoding) {
    Getter<Function<byte[], String>> decoder = context -> decoder(encoding.get(context));
    return encoding.isLiteral() ? Literal.evaluated(decoder) : decoder;
  }

  private static byte[] bytes(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return bytes;
    }
    if (value instanceof String text) {
      return Utf8.bytes(text);
    }
    throw new OttlException("Decode takes a string or bytes, not " + Kinds.of(value));
  }

  private static Function<byte[], String> decoder(String encoding) {
    return switch (encoding) {
      case "base64" -> base64(Base64.getDecoder(), true);
      case "base64-raw" -> base64(Base64.getDecoder(), false);
      case "base64-url" -> base64(Base64.getUrlDecoder(), true);
      case "base64-raw-url" -> base64(Base64.getUrlDecoder(), false);
      default -> {
        Charset charset = charset(encoding.toLowerCase(Locale.ROOT));
        yield bytes -> new String(bytes, charset);
      }
    };
  }

  private static Function<byte[], String> base64(Base64.Decoder decoder, boolean padded) {
    return bytes -> Base64Functions.decode(Utf8.text(bytes), decoder, padded);
  }

  private static Charset charset(String name) {
    return switch (name) {
      case "", "nop", "ascii", "us-ascii", "utf8", "utf-8", "utf-8-raw", "utf8-raw" ->
          StandardCharsets.UTF_8;
      case "utf16", "utf-16" -> StandardCharsets.UTF_16LE;
      default -> {
        try {
          yield Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
          throw new OttlException("no encoding " + name);
        }
      }
    };
  }
}
