package dev.baton.collector.zipkin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.otlp.OtlpFormat;
import dev.baton.collector.otlp.Signal;
import dev.baton.collector.otlp.data.OtlpAttribute;
import dev.baton.collector.otlp.data.OtlpEvent;
import dev.baton.collector.otlp.data.OtlpLink;
import dev.baton.collector.otlp.data.OtlpResource;
import dev.baton.collector.otlp.data.OtlpSpan;
import dev.baton.collector.otlp.data.OtlpStatus;
import dev.baton.collector.otlp.data.ResourceSpans;
import dev.baton.collector.otlp.data.ScopeSpans;
import dev.baton.collector.otlp.data.SentIds;
import dev.baton.collector.otlp.data.TracesRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Translates what a real Collector's receiver was sent, and expects what its pipeline got. */
class ZipkinTranslatorTest {

  /** A request and what became of it. */
  record Recorded(String name, int status, String body, String otlp) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Recorded> recorded() throws IOException {
    try (InputStream file =
        ZipkinTranslatorTest.class.getResourceAsStream("/zipkin/recorded.tsv")) {
      return new String(file.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .map(part -> new Recorded(part[0], Integer.parseInt(part[1]), part[2], part[3]))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void translatesAsTheCollectorDid(Recorded recorded) throws Exception {
    if (recorded.status() != 202) {
      assertThatThrownBy(() -> ZipkinTranslator.translate(recorded.body()))
          .isInstanceOf(ZipkinException.class);
      return;
    }
    List<ResourceSpans> expected = List.of();
    if (!recorded.otlp().isEmpty()) {
      byte[] json = recorded.otlp().getBytes(UTF_8);
      expected = canonical((TracesRequest) OtlpFormat.JSON.decodeRequest(Signal.TRACES, json));
    }

    assertThat(canonical(ZipkinTranslator.translate(recorded.body()))).isEqualTo(expected);
  }

  @Test
  void whatIsWrongIsNamedWithItsPlace() {
    assertThatThrownBy(() -> ZipkinTranslator.translate("[{\"traceId\":\"1\",\"id\":\"xyz\"}]"))
        .hasMessage("span 1.id must be 1 to 16 hex digits, but was 'xyz'");
    assertThatThrownBy(
            () ->
                ZipkinTranslator.translate(
                    "[{\"traceId\":\"1\",\"id\":\"1\",\"localEndpoint\":{\"ipv4\":\"a.b\"}}]"))
        .hasMessage("span 1.localEndpoint.ipv4 must be an IP address, but was 'a.b'");
    assertThatThrownBy(() -> ZipkinTranslator.translate("{}"))
        .hasMessage("the body must be an array, but was {}");
  }

  /** A Collector's maps have no order, and its status is never absent. */
  private static List<ResourceSpans> canonical(TracesRequest request) {
    return request.resourceSpans().stream()
        .map(
            group ->
                new ResourceSpans(
                    new OtlpResource(sorted(group.resource().attributes()), 0, List.of()),
                    group.scopeSpans().stream().map(ZipkinTranslatorTest::canonical).toList(),
                    ""))
        .toList();
  }

  private static ScopeSpans canonical(ScopeSpans scoped) {
    return new ScopeSpans(
        scoped.scope(),
        scoped.spans().stream().map(ZipkinTranslatorTest::canonical).toList(),
        scoped.schemaUrl());
  }

  private static OtlpSpan canonical(OtlpSpan span) {
    return new OtlpSpan(
        SentIds.parse(
            span.traceId().matches("0+") ? "" : span.traceId(), // as the Collector writes it
            span.spanId(),
            span.parentSpanId()),
        span.traceState(),
        span.flags(),
        span.name(),
        span.kind(),
        span.startTimeUnixNano(),
        span.endTimeUnixNano(),
        sorted(span.attributes()),
        0,
        span.events().stream()
            .map(
                event ->
                    new OtlpEvent(
                        event.timeUnixNano(),
                        event.name(),
                        sorted(event.attributes()),
                        event.droppedAttributesCount()))
            .toList(),
        0,
        span.links().stream()
            .map(
                link ->
                    new OtlpLink(
                        link.traceId(),
                        link.spanId(),
                        link.traceState(),
                        sorted(link.attributes()),
                        link.droppedAttributesCount(),
                        link.flags()))
            .toList(),
        0,
        span.status() == null ? new OtlpStatus("", 0) : span.status());
  }

  private static List<OtlpAttribute> sorted(List<OtlpAttribute> attributes) {
    return attributes.stream().sorted(comparing(OtlpAttribute::key)).toList();
  }
}
