package dev.baton.collector.pipeline;

import dev.baton.collector.pipeline.config.CollectorDefinition;
import dev.baton.collector.pipeline.config.ComponentId;
import dev.baton.collector.pipeline.config.PipelineDefinition;
import dev.baton.collector.pipeline.config.PipelineDefinition.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is merged over a user's configuration, so that a real Collector receives from this process
 * and exports to it.
 */
record RealConfiguration(CollectorDefinition definition, int receiverPort, int backendPort) {

  /** Returns the text of the second configuration file. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        receivers:
          otlp/baton: {protocols: {http: {endpoint: "127.0.0.1:%s"}}}
        exporters:
        """
            .formatted(receiverPort));
    List<String> exporters = exporters();
    for (String exporter : exporters) {
      text.append(
          """
            %s:
              endpoint: "http://127.0.0.1:%s"
              compression: none
              encoding: proto
              headers: {%s: "%s"}
              sending_queue: {enabled: false}
              retry_on_failure: {enabled: false}
          """
              .formatted(standIn(exporter), backendPort, RealBackend.EXPORTER, exporter)
              .indent(0));
    }
    text.append(
        "service:\n  extensions: []\n  telemetry: {metrics: {level: none}}\n  pipelines:\n");
    definition.pipelines().forEach(pipeline -> text.append(line(pipeline)));
    return text.toString();
  }

  private List<String> exporters() {
    Set<String> all = new TreeSet<>();
    for (PipelineDefinition pipeline : definition.pipelines()) {
      for (Reference exporter : pipeline.exporters()) {
        if (!isConnector(exporter.id())) {
          all.add(exporter.id().toString());
        }
      }
    }
    return new ArrayList<>(all);
  }

  private String line(PipelineDefinition pipeline) {
    Set<String> receivers = new TreeSet<>();
    pipeline
        .receivers()
        .forEach(
            each -> receivers.add(isConnector(each.id()) ? each.id().toString() : "otlp/baton"));
    List<String> exporters =
        pipeline.exporters().stream()
            .map(Reference::id)
            .map(id -> isConnector(id) ? id.toString() : standIn(id.toString()))
            .toList();
    return "    %s: {receivers: %s, exporters: %s}%n"
        .formatted(pipeline.id(), receivers, exporters);
  }

  private boolean isConnector(ComponentId id) {
    return definition.connectors().containsKey(id);
  }

  private static String standIn(String exporter) {
    return "otlphttp/baton-" + exporter.replace('/', '-');
  }
}
