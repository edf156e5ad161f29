package dev.baton.collector.pipeline.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Spans that were received are read when something of them is asked for. */
class TracePartTest {

  private static final TraceId TRACE = new TraceId(1, 2);

  private int heads;
  private int attributes;
  private final SpanSource source =
      new SpanSource() {
        @Override
        public SpanContents head(int index) {
          heads++;
          return new SpanContents(index, 0, "", 0, "GET /" + index, 2, 10, 20, 1, "", 0, 0, 0);
        }

        @Override
        public long startTimeUnixNano(int index) {
          return 10;
        }

        @Override
        public long endTimeUnixNano(int index) {
          return 20;
        }

        @Override
        public int statusCode(int index) {
          return 1;
        }

        @Override
        public void readInner(int index, List<SpanEventData> events, List<SpanLinkData> links) {
          events.add(new SpanEventData());
        }

        @Override
        public void readAttributes(int index, AttributeMap into) {
          attributes++;
          into.put("tenant", "acme").put("index", AnyValue.of(index));
          if (index == 1) {
            into.put("list", new AnyValue.SliceValue());
          }
        }

        @Override
        public @Nullable AnyValue attribute(int index, String key) {
          return switch (key) {
            case "tenant" -> AnyValue.of("acme");
            case "list" -> new AnyValue.SliceValue();
            default -> null;
          };
        }
      };

  private TracePart part() {
    ResourceSpansData resource = new ResourceSpansData();
    ScopeSpansData scope = resource.addScopeSpans();
    scope.setSchemaUrl("https://schemas");
    scope.scope().attributes().put("library", "http");
    scope.addSpan(TRACE, source, 0);
    scope.addSpan(TRACE, source, 1);
    return TraceChunks.parts(resource).get(TRACE);
  }

  @Test
  void dividingByTracesReadsNothing() {
    assertThat(part().spanCount()).isEqualTo(2);
    assertThat(heads).isZero();
  }

  @Test
  void aSpanIsReadOnceAndItsAttributesOnlyAsAWhole() {
    SpanData span = part().toData(true).scopeSpans().get(0).spans().get(1);

    assertThat(span.name()).isEqualTo("GET /1");
    assertThat(span.spanId()).isEqualTo(1);
    assertThat(span.events()).hasSize(1);
    assertThat(span.events()).hasSize(1);
    assertThat(span.attributes().getString("tenant")).isEqualTo("acme");
    assertThat(span.attributes().get("absent")).isNull();
    assertThat(attributes).isZero();
    assertThat(span.attributes().size()).isEqualTo(3);
    assertThat(span.attributes().get("index")).isEqualTo(AnyValue.of(1));
    assertThat(heads).isEqualTo(1);
    assertThat(attributes).isEqualTo(1);
  }

  @Test
  void whatPoliciesReadMostNeedsNoOtherField() {
    SpanData span = part().toData(true).scopeSpans().get(0).spans().get(1);

    assertThat(span.startTimeUnixNano()).isEqualTo(10);
    assertThat(span.endTimeUnixNano()).isEqualTo(20);
    assertThat(span.statusCode()).isEqualTo(1);
    assertThat(span.attribute("tenant")).isEqualTo(AnyValue.of("acme"));
    assertThat(span.attribute("absent")).isNull();
    assertThat(heads + attributes).isZero();
    span.setStatusCode(2);
    span.setStartTimeUnixNano(11);
    span.setEndTimeUnixNano(21);
    span.attributes().put("tenant", "other");
    assertThat(List.of(span.startTimeUnixNano(), span.endTimeUnixNano())).containsExactly(11L, 21L);
    assertThat(span.statusCode()).isEqualTo(2);
    assertThat(span.attribute("tenant")).isEqualTo(AnyValue.of("other"));
  }

  @Test
  void spansOfOneTraceStayInTheirScopes() {
    ResourceSpansData resource = new ResourceSpansData();
    for (int scope = 0; scope < 2; scope++) {
      ScopeSpansData added = resource.addScopeSpans();
      added.scope().setName("scope " + scope);
      for (int i = 0; i < 4; i++) {
        added.addSpan(new TraceId(0, i % 2), source, 4 * scope + i);
      }
    }

    ResourceSpansData second = TraceChunks.parts(resource).get(new TraceId(0, 1)).toData(true);

    assertThat(second.scopeSpans())
        .extracting(
            scope -> scope.scope().name() + scope.spans().stream().map(SpanData::name).toList())
        .containsExactly("scope 0[GET /1, GET /3]", "scope 1[GET /5, GET /7]");
  }

  @Test
  void aListOfASpanCanBeChanged() {
    SpanData span = part().toData(true).scopeSpans().get(0).spans().get(1);

    ((AnyValue.SliceValue) span.attributes().get("list")).values().add(AnyValue.of(1));

    assertThat(span.attributes().get("list")).hasToString("SliceValue[values=[IntValue[value=1]]]");
  }

  @Test
  void whatALookReadsIsForgottenWithIt() {
    TracePart part = part();
    ResourceSpansData look = part.toLook(true);
    look.scopeSpans().get(0).spans().forEach(SpanData::name);
    assertThat(heads).isEqualTo(2);

    part.withSpansOfItsOwn(look).scopeSpans().get(0).spans().get(0).name();

    assertThat(heads).isEqualTo(3);
  }

  @Test
  void aCopyChangesAlone() {
    SpanData span = part().toData(true).scopeSpans().get(0).spans().get(0);
    SpanData unread = span.copy();
    span.attributes().put("tenant", "other");
    SpanData read = span.copy();
    read.attributes().put("tenant", "third");
    read.attributes().remove("index");
    read.setName("POST /");

    assertThat(unread.attributes().getString("tenant")).isEqualTo("acme");
    assertThat(span.attributes())
        .hasToString("{tenant=StringValue[value=other], index=IntValue[value=0]}");
    assertThat(read.attributes()).hasToString("{tenant=StringValue[value=third]}");
    assertThat(span.name()).isEqualTo("GET /0");
  }

  @Test
  void aNestedValueOfACopyChangesAlone() {
    AttributeMap map = new AttributeMap();
    AnyValue.SliceValue list = new AnyValue.SliceValue();
    map.put("list", list);
    AttributeMap copy = map.copy();
    list.values().add(AnyValue.of(1));

    assertThat(copy).hasToString("{list=SliceValue[values=[]]}");
  }

  @Test
  void partsHaveScopesOfTheirOwn() {
    TracePart part = part();
    ResourceSpansData first = part.toData(false);
    first.scopeSpans().get(0).scope().attributes().put("library", "grpc");

    ResourceSpansData second = part.toData(true);

    assertThat(first.scopeSpans().get(0).schemaUrl()).isEmpty();
    assertThat(second.scopeSpans().get(0).schemaUrl()).isEqualTo("https://schemas");
    assertThat(second.scopeSpans().get(0).scope().attributes().getString("library"))
        .isEqualTo("http");
  }
}
