package dev.baton.collector.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.baton.collector.otlp.data.OtlpRequest;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.ParentKind;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BinaryReaderTest {

  @Test
  void aSpanWithoutAnyFieldIsASpan() throws Exception {
    CapturedSpan span = decode(Span.newBuilder());

    assertThat(span).hasToString(" @unknown_service INTERNAL");
    assertThat(span.traceId()).isEqualTo("0".repeat(32));
    assertThat(span.parentKind()).isEqualTo(ParentKind.UNKNOWN);
    assertThat(span.hasParent()).isFalse();
  }

  @Test
  void oneZeroIdDoesNotHideTheOther() throws Exception {
    CapturedSpan span =
        decode(
            Span.newBuilder()
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setSpanId(ByteString.copyFromUtf8("abcdefgh")));

    assertThat(span.traceId()).isEqualTo("0".repeat(32));
    assertThat(span.spanId()).isEqualTo("6162636465666768");
    assertThat(span.spanContext().isValid()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, UNKNOWN", "257, LOCAL", "769, REMOTE", "513, UNKNOWN"})
  void bit9CountsOnlyBesideBit8(int flags, ParentKind kind) throws Exception {
    CapturedSpan span =
        decode(Span.newBuilder().setFlags(flags).setParentSpanId(ByteString.copyFrom(new byte[8])));

    assertThat(span.parentKind()).isEqualTo(kind);
    assertThat(span.spanContext().isSampled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 99})
  void kindsThatNobodyKnowsAreInternal(int kind) throws Exception {
    assertThat(decode(Span.newBuilder().setKindValue(kind)).kind()).isEqualTo(SpanKind.INTERNAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=1", "a=1, b=2", "nonsense", "A=1,,", "a=1,a=2"})
  void theTextOfATraceStateIsNotLost(String text) throws Exception {
    CapturedSpan span = decode(Span.newBuilder().setTraceState(text));

    assertThat(MalformedTraceState.write(span.spanContext().getTraceState())).isEqualTo(text);
  }

  @Test
  void ofTwoAttributesWithOneKeyTheLaterCounts() throws Exception {
    CapturedSpan span =
        decode(
            Span.newBuilder()
                .addAttributes(attribute(AnyValue.newBuilder().setIntValue(1)))
                .addAttributes(attribute(AnyValue.newBuilder().setStringValue("2"))));

    assertThat(span.attributes().size()).isEqualTo(1);
    assertThat(span.attribute(AttributeKey.stringKey("k"))).isEqualTo("2");
  }

  @Test
  void idsOfOtherLengthsAreRefused() {
    Span.Builder span = Span.newBuilder().setTraceId(ByteString.copyFrom(new byte[15]));

    assertThatThrownBy(() -> decode(span))
        .isInstanceOf(MalformedOtlpException.class)
        .hasMessage("span.trace_id must be 16 bytes or absent, but has 15");
  }

  @Test
  void stringsThatAreNotUtf8AreRepaired() throws Exception {
    byte[] body = request(Span.newBuilder().setName("n@me").setStartTimeUnixNano(7)).toByteArray();
    for (int i = 0; i < body.length; i++) {
      body[i] = body[i] == '@' ? (byte) 0xff : body[i];
    }

    CapturedSpan span = OtlpFormat.PROTOBUF.decode(Signal.TRACES, body).get(0);
    assertThat(span.name()).isEqualTo("n\ufffdme");
    assertThat(span.startEpochNanos()).isEqualTo(7);
  }

  @Test
  void unknownFieldsAreSkippedUnlessTheyAreGroupsWithContent() throws Exception {
    UnknownFieldSet.Field number = UnknownFieldSet.Field.newBuilder().addVarint(1).build();
    UnknownFieldSet.Field group =
        UnknownFieldSet.Field.newBuilder().addGroup(unknown(number)).build();

    assertThat(decode(Span.newBuilder().setName("n").setUnknownFields(unknown(number))).name())
        .isEqualTo("n");
    assertThatThrownBy(() -> decode(Span.newBuilder().setUnknownFields(unknown(group))))
        .hasMessage("field 1000 of Span has wire type 4, the end of a group that has not begun");
  }

  @Test
  void whatACollectorMovesIsMoved() throws Exception {
    byte[] span = Span.newBuilder().setName("n").build().toByteArray();
    byte[] body = Wrapped.in(span, 1, 2, 1000, 1); // spans of the scope, the deprecated scopes

    assertThat(OtlpFormat.PROTOBUF.decode(Signal.TRACES, body))
        .extracting(CapturedSpan::name)
        .containsExactly("n");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 300})
  void deepValuesAreRead(int depth) throws Exception {
    Span.Builder span = Span.newBuilder().addAttributes(attribute(nested(depth)));

    assertThat(decode(span).attributes().size()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 10_000, 100_000})
  void valuesThatWouldExhaustTheStackAreKeptAsTheirMessage(int depth) throws Exception {
    byte[] innermost = AnyValue.newBuilder().setStringValue("x").build().toByteArray();
    byte[] value = Wrapped.in(innermost, depth, 1, 5); // values of ArrayValue, array_value
    byte[] body = Wrapped.in(Wrapped.attribute("k", value), 1, 9, 2, 2, 1); // up to the request

    OtlpRequest request = OtlpFormat.PROTOBUF.decodeRequest(Signal.TRACES, body);

    assertThat(OtlpFormat.PROTOBUF.encode(request)).isEqualTo(body);
    assertThat(OtlpFormat.PROTOBUF.decode(Signal.TRACES, body).get(0).attributes().size())
        .isEqualTo(1);
    byte[] json = OtlpFormat.JSON.encode(request);
    assertThat(OtlpFormat.JSON.decodeRequest(Signal.TRACES, json).items()).isEqualTo(1);
  }

  @Test
  void whatIsNestedTooDeepToBeDecodedIsCheckedAllTheSame() {
    byte[] group = {11}; // a group begins in an AnyValue
    byte[] value = Wrapped.in(group, 100_000, 1, 5);
    byte[] body = Wrapped.in(Wrapped.attribute("k", value), 1, 9, 2, 2, 1);

    assertThatThrownBy(() -> OtlpFormat.PROTOBUF.decode(Signal.TRACES, body))
        .hasMessage("field 1 of AnyValue has wire type 3 instead of that of STRING");
  }

  private static KeyValue attribute(AnyValue.Builder value) {
    return KeyValue.newBuilder().setKey("k").setValue(value).build();
  }

  private static AnyValue.Builder nested(int depth) {
    AnyValue.Builder value = AnyValue.newBuilder().setStringValue("x");
    for (int i = 0; i < depth; i++) {
      value = AnyValue.newBuilder().setArrayValue(ArrayValue.newBuilder().addValues(value));
    }
    return value;
  }

  private static UnknownFieldSet unknown(UnknownFieldSet.Field field) {
    return UnknownFieldSet.newBuilder().addField(1000, field).build();
  }

  private static CapturedSpan decode(Span.Builder span) throws MalformedOtlpException {
    return OtlpFormat.PROTOBUF.decode(Signal.TRACES, request(span).toByteArray()).get(0);
  }

  private static ExportTraceServiceRequest request(Span.Builder span) {
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build();
  }
}
