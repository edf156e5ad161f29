package dev.baton.collector.pipeline.ottl.contexts;

import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.ottl.values.SpanId;
import java.util.HexFormat;
import java.util.function.ObjLongConsumer;
import java.util.function.ToLongFunction;

/** The paths of the ids of a span, as ids and as hexadecimal digits. */
final class SpanIdPaths {

  private SpanIdPaths() {}

  static Place place(PathParts path) {
    boolean text = path.name(1).equals("string");
    if (!text && path.parts().size() > 1) {
      throw path.unknown(path.name(0) + ".string");
    }
    Place place =
        switch (path.name(0)) {
          case "trace_id" -> text ? traceIdText() : traceId();
          case "span_id" -> spanId(text, SpanData::spanId, SpanData::setSpanId);
          default -> spanId(text, SpanData::parentSpanId, SpanData::setParentSpanId);
        };
    return path.plain(text ? 2 : 1, place);
  }

  private static Place traceId() {
    return Fields.of(
        TraceId.class,
        "a trace id",
        context -> context.span().traceId(),
        (context, id) -> context.span().setTraceId(id));
  }

  private static Place traceIdText() {
    return Fields.text(
        context -> context.span().traceId().toString(),
        (context, digits) -> {
          requireDigits(digits, 32);
          context.span().setTraceId(TraceId.parse(digits));
        });
  }

  private static Place spanId(
      boolean text, ToLongFunction<SpanData> getter, ObjLongConsumer<SpanData> setter) {
    if (!text) {
      return Fields.of(
          SpanId.class,
          "a span id",
          context -> new SpanId(getter.applyAsLong(context.span())),
          (context, id) -> setter.accept(context.span(), id.id()));
    }
    return Fields.text(
        context -> HexFormat.of().toHexDigits(getter.applyAsLong(context.span())),
        (context, digits) -> {
          requireDigits(digits, 16);
          setter.accept(context.span(), HexFormat.fromHexDigitsToLong(digits));
        });
  }

  private static void requireDigits(String digits, int count) {
    if (!digits.matches("[0-9a-fA-F]{" + count + "}")) {
      throw new OttlException("no id of " + count + " hexadecimal digits: " + digits);
    }
  }
}
