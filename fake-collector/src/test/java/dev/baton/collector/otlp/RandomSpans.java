package dev.baton.collector.otlp;

import dev.baton.trace.CapturedSpan;
import dev.baton.trace.CapturedSpanBuilder;
import dev.baton.trace.DroppedCounts;
import dev.baton.trace.InstrumentationScope;
import dev.baton.trace.ParentKind;
import dev.baton.trace.Resource;
import dev.baton.trace.SpanEvent;
import dev.baton.trace.SpanLink;
import dev.baton.trace.SpanStatus;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.KeyValue;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Spans with anything that OTLP can carry, the same ones for the same seed. */
public final class RandomSpans {

  private static final String[] TEXTS = {
    "", "GET /cart", "größer", "日本", "🥁", "a\"b\\c\n\t\u0001", "service.name", "</script>"
  };

  private final Random random;

  public RandomSpans(long seed) {
    random = new Random(seed);
  }

  /** Returns spans of a few resources and scopes, in the order in which OTLP groups them. */
  public List<CapturedSpan> batch() {
    List<CapturedSpan> spans = new ArrayList<>();
    for (int r = random.nextInt(4); r > 0; r--) {
      Attributes attributes = attributes(2).toBuilder().put("number", r).build();
      Resource resource = new Resource(attributes, url());
      for (int s = random.nextInt(3); s > 0; s--) {
        addSpans(spans, resource, new InstrumentationScope("" + s, url(), url(), attributes(1)));
      }
    }
    return spans;
  }

  private void addSpans(List<CapturedSpan> to, Resource resource, InstrumentationScope scope) {
    for (int i = random.nextInt(4); i > 0; i--) {
      to.add(span().resource(resource).scope(scope).build());
    }
  }

  private CapturedSpanBuilder span() {
    TraceFlags flags = TraceFlags.fromByte((byte) random.nextInt(256));
    String traceId = traceId();
    ParentKind parentKind = pick(ParentKind.values());
    return CapturedSpan.builder(
            LenientSpanContext.of(traceId, spanId(), flags, traceState(), false), text())
        .parent(parent(traceId, flags, parentKind), parentKind)
        .kind(pick(SpanKind.values()))
        .time(random.nextLong(), random.nextLong())
        .attributes(attributes(6))
        .events(some(3, () -> new SpanEvent(text(), random.nextLong(), attributes(2), count())))
        .links(some(3, () -> new SpanLink(linked(), attributes(2), count())))
        .status(new SpanStatus(pick(StatusCode.values()), text()))
        .dropped(DroppedCounts.of(count(), count(), count()));
  }

  private SpanContext parent(String traceId, TraceFlags flags, ParentKind kind) {
    return random.nextInt(3) == 0
        ? SpanContext.getInvalid()
        : LenientSpanContext.of(
            traceId,
            nonZero(SpanId.getLength()),
            flags,
            TraceState.getDefault(),
            kind == ParentKind.REMOTE);
  }

  private SpanContext linked() {
    TraceFlags flags = TraceFlags.fromByte((byte) random.nextInt(256));
    return LenientSpanContext.of(traceId(), spanId(), flags, traceState(), random.nextBoolean());
  }

  private TraceState traceState() {
    return MalformedTraceState.read(
        pick(
            new String[] {
              "", "a=1", "b=2,a=1", "t@v=x", "a=1, b=2", "A=1", "nonsense", ",,=", "a=1,a=2"
            }));
  }

  private Attributes attributes(int limit) {
    AttributesBuilder attributes = Attributes.builder();
    for (int i = random.nextInt(limit + 1); i > 0; i--) {
      attribute(attributes, "k" + i + text());
    }
    return attributes.build();
  }

  private void attribute(AttributesBuilder to, String key) {
    switch (random.nextInt(9)) {
      case 0 -> to.put(key, text());
      case 1 -> to.put(key, random.nextBoolean());
      case 2 -> to.put(key, random.nextLong());
      case 3 -> to.put(key, number());
      case 4 -> to.put(AttributeKey.stringArrayKey(key), oneOrMore(this::text));
      case 5 -> to.put(AttributeKey.booleanArrayKey(key), oneOrMore(random::nextBoolean));
      case 6 -> to.put(AttributeKey.longArrayKey(key), oneOrMore(random::nextLong));
      case 7 -> to.put(AttributeKey.doubleArrayKey(key), oneOrMore(this::number));
      default -> to.put(AttributeKey.valueKey(key), value(3));
    }
  }

  private Value<?> value(int depth) {
    return switch (random.nextInt(depth == 0 ? 6 : 8)) {
      case 0 -> Value.of(text());
      case 1 -> Value.of(random.nextBoolean());
      case 2 -> Value.of(random.nextLong());
      case 3 -> Value.of(number());
      case 4 -> Value.empty();
      case 5 -> Value.of(text().getBytes(java.nio.charset.StandardCharsets.UTF_16));
      case 6 -> Value.of(this.<Value<?>>some(3, () -> value(depth - 1)));
      default ->
          Value.of(some(3, () -> KeyValue.of(text(), value(depth - 1))).toArray(KeyValue[]::new));
    };
  }

  private double number() {
    return pick(
        new Double[] {
          0.0, -0.0, 1.0, random.nextDouble(), Double.NaN, Double.NEGATIVE_INFINITY, 1e300
        });
  }

  private String traceId() {
    return random.nextInt(10) == 0 ? TraceId.getInvalid() : nonZero(TraceId.getLength());
  }

  private String spanId() {
    return random.nextInt(10) == 0 ? SpanId.getInvalid() : nonZero(SpanId.getLength());
  }

  private String nonZero(int digits) {
    StringBuilder id = new StringBuilder("a");
    while (id.length() < digits) {
      id.append(Character.forDigit(random.nextInt(16), 16));
    }
    return id.toString();
  }

  private String text() {
    return pick(TEXTS);
  }

  private String url() {
    return orNull("https://opentelemetry.io/schemas/1." + random.nextInt(3));
  }

  private String orNull(String text) {
    return random.nextBoolean() ? text : null;
  }

  private int count() {
    return random.nextBoolean() ? 0 : random.nextInt();
  }

  private <T> T pick(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private <T> List<T> oneOrMore(Supplier<T> element) {
    List<T> list = some(2, element);
    list.add(element.get());
    return list;
  }

  private <T> List<T> some(int limit, Supplier<? extends T> element) {
    List<T> list = new ArrayList<>();
    for (int i = random.nextInt(limit + 1); i > 0; i--) {
      list.add(element.get());
    }
    return list;
  }
}
