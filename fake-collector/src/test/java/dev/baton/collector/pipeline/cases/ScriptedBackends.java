package dev.baton.collector.pipeline.cases;

import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.collector.pipeline.component.ConsumeException;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Lets the backends of the cases fail as those of the recording did. */
final class ScriptedBackends {

  private ScriptedBackends() {}

  /** An exporter without a queue reaches nobody, or a path that the receiver refuses. */
  static void script(RecordedCase recorded, CollectorEngine collector) {
    for (String config : recorded.configs()) {
      Load load = new Load(LoadSettings.builder().build());
      try {
        for (Object parsed : load.loadAllFromString(config)) {
          script(parsed, collector);
          break; // the Collector reads the first document only
        }
      } catch (YamlEngineException e) {
        // The forms of YAML that only the Collector's reader takes stand in cases without such
        // backends.
      }
    }
  }

  private static void script(Object parsed, CollectorEngine collector) {
    if (parsed instanceof Map<?, ?> root && root.get("exporters") instanceof Map<?, ?> exporters) {
      exporters.forEach((id, body) -> script(String.valueOf(id), body, collector));
    }
  }

  private static void script(String id, Object body, CollectorEngine collector) {
    if (!id.startsWith("otlp_http")
        || !(body instanceof Map<?, ?> exporter)
        || !(exporter.get("sending_queue") instanceof Map<?, ?> queue)
        || !Boolean.FALSE.equals(queue.get("enabled"))) {
      return;
    }
    if (String.valueOf(exporter.get("endpoint")).endsWith(":1")) {
      collector.backend(id).failWith(() -> ConsumeException.transientFailure("connection refused"));
    } else {
      int status = exporter.containsKey("headers") ? 400 : 404;
      collector.backend(id).failWith(() -> ConsumeException.refused(status));
    }
  }
}
