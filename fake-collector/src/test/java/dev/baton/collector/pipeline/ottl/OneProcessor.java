package dev.baton.collector.pipeline.ottl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.data.AnyValueText;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import java.util.List;
import java.util.TreeMap;

/** A Collector with one processor, which gets the spans {@code GET /orders} and {@code POST}. */
final class OneProcessor {

  private static final String AROUND =
      """
      receivers:
        otlp:
          protocols:
            grpc:
      exporters:
        debug:
      service:
        pipelines:
          traces:
            receivers: [otlp]
            processors: [%s]
            exporters: [debug]
      """;

  private OneProcessor() {}

  /** Expects that a processor does not load; its first line is the first of the file. */
  static void assertRefused(String processor, String message) {
    assertThatThrownBy(() -> load(processor))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message.stripTrailing());
  }

  /** Expects the spans behind a processor, or the refusal of the request. */
  static void assertSpans(String processor, String expected) {
    assertThat(spans(processor)).isEqualTo(expected);
  }

  private static CollectorConfig load(String processor) {
    String id = processor.substring(0, processor.indexOf(':'));
    return CollectorConfig.builder()
        .source("processors", "processors:\n" + processor.indent(2))
        .source("rest", AROUND.formatted(id))
        .load();
  }

  private static String spans(String processor) {
    try (CollectorEngine collector = load(processor).start()) {
      collector.receive(request());
      StringBuilder text = new StringBuilder();
      for (TraceData data : collector.backend("debug").traces()) {
        data.resourceSpans().forEach(resource -> append(resource, text));
      }
      return text.isEmpty() ? "nothing\n" : text.toString();
    } catch (ConsumeException e) {
      return "refused: " + e.getMessage() + "\n";
    }
  }

  private static TraceData request() {
    OneSpan first = new OneSpan();
    TraceData data = new TraceData();
    ResourceSpansData resource = data.addResourceSpans();
    resource.resource().attributes().put("service.name", "orders");
    List<SpanData> spans = resource.addScopeSpans().spans();
    spans.add(first.span());
    SpanData second = first.span().copy();
    second.setName("POST");
    second.attributes().clear();
    spans.add(second);
    return data;
  }

  private static void append(ResourceSpansData resource, StringBuilder text) {
    resource
        .scopeSpans()
        .forEach(
            scope ->
                scope
                    .spans()
                    .forEach(
                        span -> {
                          TreeMap<String, String> sorted = new TreeMap<>();
                          span.attributes()
                              .forEach((key, value) -> sorted.put(key, AnyValueText.of(value)));
                          text.append(span.name()).append(' ').append(sorted).append('\n');
                        }));
  }
}
