package dev.baton.collector.otlp.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpSpan;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The fast check of spans, and the fast reading of their parts, beside the reader that decides. */
class SpanScanTest {

  private static final int SPANS = 4000;
  private static final List<String> KEYS = List.of("http.request.method", "a", "größe", "url.path");

  @Test
  void usualSpansAreFoundUsual() throws IOException {
    for (int seed = 0; seed < SPANS; seed++) {
      byte[] body = delimited(usual(new Random(seed)).build());

      assertThat(new SpanScan(body).end(0, body.length)).as("seed %s", seed).isEqualTo(body.length);
    }
  }

  @Test
  void aSpanWithAListIsLeftToTheReader() throws IOException {
    ArrayValue list = ArrayValue.newBuilder().addValues(AnyValue.getDefaultInstance()).build();
    KeyValue tags =
        KeyValue.newBuilder().setValue(AnyValue.newBuilder().setArrayValue(list)).build();
    byte[] body = delimited(usual(new Random(1)).addAttributes(tags).build());

    assertThat(new SpanScan(body).end(0, body.length)).isEqualTo(-1);
  }

  /** What the first span leaves to the reader, the scan must not know from it in the second. */
  @Test
  void soIsTheSameSpanOnceMore() throws IOException {
    ArrayValue list = ArrayValue.newBuilder().addValues(AnyValue.getDefaultInstance()).build();
    KeyValue tags =
        KeyValue.newBuilder().setValue(AnyValue.newBuilder().setArrayValue(list)).build();
    byte[] one = delimited(Span.newBuilder().addAttributes(tags).build());
    byte[] body = concatenated(one, one);
    SpanScan scan = new SpanScan(body);

    assertThat(scan.end(0, body.length)).isEqualTo(-1);
    assertThat(scan.end(one.length, body.length)).isEqualTo(-1);
  }

  /** A field that comes again counts, and a message that does is merged into the first. */
  @Test
  void fieldsThatComeAgainAreReadAsTheReaderDoes() throws IOException {
    byte[] idsOfNoBytes = {0x0A, 0, 0x12, 0, 0x22, 0};
    byte[] message = {0x7A, 3, 0x12, 1, 'm'};
    byte[] code = {0x7A, 2, 0x18, 2};
    byte[] longerKey = Span.newBuilder().addAttributes(text("abc")).build().toByteArray();
    byte[] key = Span.newBuilder().addAttributes(text("a")).build().toByteArray();
    for (int seed = 0; seed < 100; seed++) {
      byte[] span = usual(new Random(seed)).clearAttributes().build().toByteArray();
      byte[] twice = concatenated(span, idsOfNoBytes, message, code, longerKey, key);

      assertThat(requireTheSame(delimited(twice), seed)).isEqualTo(1);
    }
  }

  /** Two spans that are much alike, with some bytes changed. */
  @Test
  void whatIsFoundUsualIsReadToTheSameEnd() throws IOException {
    int found = 0;
    for (int seed = 0; seed < SPANS; seed++) {
      Random random = new Random(seed);
      Span.Builder span = usual(random);
      ByteArrayOutputStream both = new ByteArrayOutputStream();
      both.write(delimited(span.build()));
      both.write(delimited(span.setName("another").addAttributes(attribute(random)).build()));
      byte[] body = both.toByteArray();
      for (int damages = random.nextInt(4); damages > 0; damages--) {
        body[random.nextInt(body.length)] = (byte) random.nextInt(256);
      }
      found += requireTheSame(body, seed);
    }
    assertThat(found).isBetween(SPANS, 2 * SPANS - SPANS / 10);
  }

  /** Returns how many spans of the body were found usual. */
  private static int requireTheSame(byte[] body, int seed) throws IOException {
    SpanScan scan = new SpanScan(body);
    WireInput input = new WireInput(body);
    SpanReader reader = new SpanReader(input, new CommonReader(input));
    SpanReader unchecked = SpanReader.ofChecked(body);
    int usual = 0;
    for (int at = 0; at >= 0 && at < body.length; usual++) {
      int start = at;
      at = scan.end(start, body.length);
      if (at < 0) {
        break;
      }
      OtlpSpan read = reader.spanAt(start);
      assertThat(input.position()).as("end, seed %s", seed).isEqualTo(at);
      assertThat(input.unknownFields()).as("unknown fields, seed %s", seed).isZero();
      assertThat(unchecked.usualSpanAt(start)).as("seed %s", seed).isEqualTo(read);
      assertThat(traceId(body, scan.traceId())).as("seed %s", seed).isEqualTo(read.traceId());
      requireTheSameParts(new UsualSpan(body, start), read, seed);
    }
    return usual;
  }

  private static void requireTheSameParts(UsualSpan parts, OtlpSpan read, int seed)
      throws IOException {
    OtlpSpan head =
        new OtlpSpan(
            read.ids(),
            read.traceState(),
            read.flags(),
            read.name(),
            read.kind(),
            read.startTimeUnixNano(),
            read.endTimeUnixNano(),
            List.of(),
            read.droppedAttributesCount(),
            List.of(),
            read.droppedEventsCount(),
            List.of(),
            read.droppedLinksCount(),
            read.status());
    assertThat(parts.head()).as("seed %s", seed).isEqualTo(head);
    assertThat(parts.startTimeUnixNano()).isEqualTo(read.startTimeUnixNano());
    assertThat(parts.endTimeUnixNano()).isEqualTo(read.endTimeUnixNano());
    assertThat(parts.statusCode()).isEqualTo(read.status() == null ? 0 : read.status().code());
    for (String key : List.of("http.request.method", "a", "url.path", "absent")) {
      OtlpAttribute first =
          read.attributes().stream()
              .filter(each -> each.key().equals(key))
              .findFirst()
              .orElse(null);
      assertThat(parts.attribute(key))
          .as("%s, seed %s", key, seed)
          .isEqualTo(first == null ? null : first.value());
    }
  }

  private static String traceId(byte[] body, int at) {
    return at < 0 ? "" : HexFormat.of().formatHex(body, at, at + 16);
  }

  private static Span.Builder usual(Random random) {
    Span.Builder span = Span.newBuilder();
    if (random.nextInt(8) > 0) {
      span.setTraceId(bytes(random, 16)).setSpanId(bytes(random, 8));
    }
    if (random.nextBoolean()) {
      span.setParentSpanId(bytes(random, 8)).setFlags(random.nextInt());
    }
    span.setName("x".repeat(random.nextInt(200))).setKindValue(random.nextInt(6));
    span.setStartTimeUnixNano(random.nextLong()).setEndTimeUnixNano(random.nextLong());
    for (int i = random.nextInt(12); i > 0; i--) {
      span.addAttributes(attribute(random));
    }
    if (random.nextInt(4) == 0) {
      span.addEvents(Span.Event.newBuilder().setTimeUnixNano(1).addAttributes(attribute(random)));
      span.addLinks(Span.Link.newBuilder().setTraceId(bytes(random, 16)).setFlags(1));
      span.setTraceState("a=1").setDroppedAttributesCount(random.nextInt());
      span.setDroppedEventsCount(2).setDroppedLinksCount(300);
      span.setStatus(Status.newBuilder().setMessage("ö").setCodeValue(random.nextInt()));
    }
    return span;
  }

  private static KeyValue attribute(Random random) {
    AnyValue.Builder value = AnyValue.newBuilder();
    switch (random.nextInt(4)) {
      case 0 -> value.setIntValue(random.nextLong());
      case 1 -> value.setDoubleValue(random.nextDouble());
      case 2 -> value.setBoolValue(random.nextBoolean());
      default -> value.setStringValue("v".repeat(random.nextInt(150)));
    }
    return KeyValue.newBuilder()
        .setKey(KEYS.get(random.nextInt(KEYS.size())))
        .setValue(value)
        .build();
  }

  private static ByteString bytes(Random random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return ByteString.copyFrom(bytes);
  }

  private static KeyValue text(String key) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue("of " + key))
        .build();
  }

  private static byte[] concatenated(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  /** A span with its length, which here takes two bytes. */
  private static byte[] delimited(byte[] span) {
    byte[] length = {(byte) (span.length | 0x80), (byte) (span.length >> 7)};
    return concatenated(length, span);
  }

  private static byte[] delimited(Span span) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    span.writeDelimitedTo(bytes);
    return bytes.toByteArray();
  }
}
