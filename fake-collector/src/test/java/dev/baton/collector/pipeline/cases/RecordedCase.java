package dev.baton.collector.pipeline.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One case: a configuration, what is sent, and what a real Collector did. */
record RecordedCase(String family, String name, Map<String, Object> content, List<String> lines) {

  /** A request to be sent, or time to pass. */
  record Step(@Nullable Integer send, int waitMillis) {}

  String id() {
    return family + "/" + name;
  }

  String about() {
    return String.valueOf(content.get("about"));
  }

  @SuppressWarnings("unchecked")
  List<String> configs() {
    return (List<String>) Objects.requireNonNull(content.get("configs"));
  }

  Map<String, String> environment() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PORT", "4318");
    environment.put("OUT", "/tmp/out");
    map("env").forEach((name, value) -> environment.put(name, String.valueOf(value)));
    return environment;
  }

  @SuppressWarnings("unchecked")
  List<String> gates() {
    return (List<String>) content.getOrDefault("gates", List.of());
  }

  @SuppressWarnings("unchecked")
  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    if (content.get("steps") instanceof List<?> listed) {
      for (Map<String, Object> step : (List<Map<String, Object>>) listed) {
        steps.add(new Step((Integer) step.get("send"), (Integer) step.getOrDefault("wait_ms", 0)));
      }
    } else {
      for (int i = 0; i < lines.size(); i++) {
        steps.add(new Step(i, 0));
      }
    }
    return steps;
  }

  int waitMillis() {
    return (Integer) content.getOrDefault("wait_ms", 0);
  }

  Map<String, Object> expected() {
    return map("expected");
  }

  @SuppressWarnings("unchecked")
  Map<String, Object> run() {
    return (Map<String, Object>) expected().getOrDefault("run", Map.of());
  }

  boolean starts() {
    return !Boolean.FALSE.equals(run().get("started"));
  }

  /** The names of the backends and the text that is expected of each, for one kind of file. */
  Map<String, String> expected(String ending) {
    Map<String, String> found = new LinkedHashMap<>();
    expected()
        .forEach(
            (key, text) -> {
              String name = key.substring(0, Math.max(0, key.indexOf('.')));
              if (key.equals(name + ending)) {
                found.put(name, text == null ? "" : (String) text);
              }
            });
    return found;
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> map(String key) {
    return (Map<String, Object>) content.getOrDefault(key, Map.of());
  }
}
