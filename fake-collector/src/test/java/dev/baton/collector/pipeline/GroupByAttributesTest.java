package dev.baton.collector.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.collector.pipeline.data.AnyValueText;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.data.ResourceMetrics;
import dev.baton.collector.pipeline.data.ResourceSpansData;
import dev.baton.collector.pipeline.data.ScopeSpansData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GroupByAttributesTest {

  private static CollectorEngine grouping(String keys, String pipelines) {
    return CollectorConfig.of(
            """
            receivers: {otlp: {protocols: {http: }}}
            processors: {groupbyattrs: {keys: %s}}
            connectors: {span_metrics: {dimensions: [{name: host}], histogram: {disable: true}}}
            exporters: {nop: , nop/metrics: }
            service:
              pipelines:
            %s
            """
                .formatted(keys, pipelines.indent(4).stripTrailing()))
        .start();
  }

  private static CollectorEngine spans(String keys) {
    return grouping(
        keys, "traces: {receivers: [otlp], processors: [groupbyattrs], exporters: [nop]}");
  }

  /** A line for each resource, with the spans below it. */
  private static List<String> resources(CollectorEngine collector) {
    List<String> lines = new ArrayList<>();
    for (ResourceSpansData resource : collector.backend("nop").traces().get(0).resourceSpans()) {
      List<String> spans = new ArrayList<>();
      for (ScopeSpansData scope : resource.scopeSpans()) {
        scope.spans().forEach(span -> spans.add(span.name() + text(span.attributes())));
      }
      lines.add(text(resource.resource().attributes()) + " " + spans);
    }
    return lines;
  }

  private static String text(AttributeMap attributes) {
    List<String> entries = new ArrayList<>();
    attributes.forEach((key, value) -> entries.add(key + "=" + AnyValueText.of(value)));
    return entries.toString();
  }

  private static final String SHOP =
      """
      GET /a  @shop  host=h1  n=1
        GET /b  @shop  host=h2
        GET /c  @shop  host=h1
        GET /d  @stock
      """;

  @Test
  void attributesMoveToResourcesOfTheirOwn() {
    try (CollectorEngine collector = spans("[host]")) {
      collector.receive(SHOP);

      assertThat(resources(collector))
          .containsExactlyInAnyOrder(
              "[service.name=shop, host=h1] [GET /a[n=1], GET /c[]]",
              "[service.name=shop, host=h2] [GET /b[]]",
              "[service.name=stock] [GET /d[]]");
    }
  }

  @Test
  void withoutKeysEqualResourcesAreJoined() {
    try (CollectorEngine collector = spans("[]")) {
      collector.receive(SHOP);

      assertThat(resources(collector))
          .containsExactlyInAnyOrder(
              "[service.name=shop] [GET /a[host=h1, n=1], GET /b[host=h2], GET /c[host=h1]]",
              "[service.name=stock] [GET /d[]]");
    }
  }

  @Test
  void dataPointsOfAConnectorAreGroupedToo() {
    try (CollectorEngine collector =
        grouping(
            "[host]",
            """
            traces: {receivers: [otlp], exporters: [span_metrics]}
            metrics: {receivers: [span_metrics], processors: [groupbyattrs], exporters: [nop/metrics]}
            """)) {
      collector.receive("GET /a  @shop  host=h1\n  GET /a  @shop  host=h2");
      collector.advance(Duration.ofMinutes(2));

      var exports = collector.backend("nop/metrics").metrics();
      assertThat(exports.get(exports.size() - 1).resourceMetrics())
          .extracting(ResourceMetrics::resource)
          .extracting(resource -> text(resource.attributes()))
          .containsExactlyInAnyOrder(
              "[service.name=shop, host=h1]", "[service.name=shop, host=h2]");
    }
  }
}
