package dev.baton.collector.pipeline.ottl.functions.conversion;

import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.SpanId;
import dev.baton.collector.pipeline.ottl.values.Utf8;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Converters that make ids. */
final class IdFunctions {

  private IdFunctions() {}

  static Getter<@Nullable Object> traceId(Arguments arguments) {
    return id(arguments, 16, buffer -> new TraceId(buffer.getLong(), buffer.getLong()));
  }

  static Getter<@Nullable Object> spanId(Arguments arguments) {
    return id(arguments, 8, buffer -> new SpanId(buffer.getLong()));
  }

  private static Getter<@Nullable Object> id(
      Arguments arguments, int size, Function<ByteBuffer, Object> reader) {
    Getter<byte @Nullable []> target = arguments.bytesLike("target");
    Getter<@Nullable Object> id =
        context -> reader.apply(ByteBuffer.wrap(bytes(target.get(context), size)));
    if (!target.isLiteral()) {
      return id;
    }
    Object known = Literal.evaluated(id).value();
    return context -> known;
  }

  private static byte[] bytes(byte @Nullable [] given, int size) {
    int length = given == null ? 0 : given.length;
    if (given != null && length == size) {
      return given;
    }
    if (given == null || length != 2 * size) {
      throw new OttlException(
          "an id of " + size + " bytes or " + 2 * size + " hexadecimal digits, not of " + length);
    }
    try {
      return HexFormat.of().parseHex(Utf8.text(given));
    } catch (IllegalArgumentException e) {
      throw new OttlException("no hexadecimal digits: " + Utf8.text(given));
    }
  }

  static Getter<@Nullable Object> uuid(Arguments arguments) {
    return context -> {
      RandomGenerator random = context.environment().random();
      return uuid(random.nextLong(), 4, random.nextLong());
    };
  }

  static Getter<@Nullable Object> uuidV7(Arguments arguments) {
    return context -> {
      RandomGenerator random = context.environment().random();
      long millis = context.environment().epochNanos().getAsLong() / 1_000_000;
      return uuid((millis << 16) | (random.nextLong() & 0xFFFF), 7, random.nextLong());
    };
  }

  private static String uuid(long high, long version, long low) {
    long marked = (high & ~0xF000L) | (version << 12);
    return new UUID(marked, (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L).toString();
  }
}
