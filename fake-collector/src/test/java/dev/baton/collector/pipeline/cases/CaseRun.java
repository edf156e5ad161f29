package dev.baton.collector.pipeline.cases;

import dev.baton.collector.otlp.MalformedOtlpException;
import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.CollectorConfig;
import dev.baton.collector.pipeline.CollectorEngine;
import dev.baton.collector.pipeline.UnknownReceiverException;
import dev.baton.collector.pipeline.component.ClientInfo;
import dev.baton.collector.pipeline.component.ConsumeException;
import dev.baton.collector.pipeline.config.ConfigException;
import dev.baton.collector.pipeline.data.TraceData;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs one case and tells how it differs from what the real Collector did. */
final class CaseRun {

  private final RecordedCase recorded;
  private final List<String> differences = new ArrayList<>();
  private final List<List<Integer>> responses = new ArrayList<>();

  private CaseRun(RecordedCase recorded) {
    this.recorded = recorded;
  }

  /** Returns the differences; none if the case passes. */
  static List<String> differences(RecordedCase recorded) {
    CaseRun run = new CaseRun(recorded);
    try {
      run.all();
    } catch (RuntimeException e) {
      StringBuilder text = new StringBuilder(e.toString());
      for (int i = 0; i < Math.min(6, e.getStackTrace().length); i++) {
        text.append("\n    at ").append(e.getStackTrace()[i]);
      }
      run.differences.add(text.toString());
    }
    return run.differences;
  }

  private void all() {
    CollectorConfig config;
    try {
      config = load();
    } catch (ConfigException e) {
      if (recorded.starts()) {
        differences.add("should start, but was refused: " + e.getMessage());
      }
      return;
    }
    if (!recorded.starts()) {
      differences.add("should be refused, but starts");
      return;
    }
    CollectorEngine collector = config.start();
    ScriptedBackends.script(recorded, collector);
    for (RecordedCase.Step step : recorded.steps()) {
      if (step.send() != null) {
        send(collector, recorded.lines().get(step.send()));
      }
      collector.advance(Duration.ofMillis(step.waitMillis()));
    }
    collector.advance(Duration.ofMillis(recorded.waitMillis()));
    collector.close();
    compare(collector);
  }

  private CollectorConfig load() {
    CollectorConfig.Builder builder =
        CollectorConfig.builder()
            .environment(recorded.environment())
            .featureGates(recorded.gates());
    recorded.configs().forEach(builder::yaml);
    return builder.load();
  }

  private void send(CollectorEngine collector, String request) {
    int status = status(collector, request);
    List<Integer> last = responses.isEmpty() ? List.of() : responses.get(responses.size() - 1);
    if (!last.isEmpty() && last.get(0) == status) {
      responses.set(responses.size() - 1, List.of(status, last.get(1) + 1));
    } else {
      responses.add(List.of(status, 1));
    }
  }

  private static int status(CollectorEngine collector, String request) {
    TraceData data;
    try {
      data = OtlpTraceData.readJson(request);
    } catch (MalformedOtlpException e) {
      return 400;
    }
    try {
      collector.receive("otlp", data, sender(request));
      return 200;
    } catch (ConsumeException e) {
      return e.httpStatus();
    } catch (UnknownReceiverException e) {
      return 404;
    }
  }

  private static ClientInfo sender(String request) {
    String length = String.valueOf(request.getBytes(StandardCharsets.UTF_8).length);
    return new ClientInfo(
        true,
        "127.0.0.1",
        Map.of("Content-Type", List.of("application/json"), "Content-Length", List.of(length)));
  }

  private void compare(CollectorEngine collector) {
    Object expected = recorded.run().get("responses");
    if (expected != null && !expected.equals(responses)) {
      differences.add("responses: expected " + expected + " but were " + responses);
    }
    recorded
        .expected(".jsonl")
        .forEach(
            (name, text) ->
                compare(
                    name,
                    SpanLines.parse(text),
                    SpanLines.of(collector.backend("file/" + name).traces())));
    recorded
        .expected(".decisions.txt")
        .forEach(
            (name, text) ->
                compare(
                    name,
                    text.lines().sorted().toList(),
                    DecisionLines.of(collector.backend("file/" + name).traces())));
    recorded
        .expected(".metrics.jsonl")
        .forEach(
            (name, text) ->
                compare(
                    name,
                    MetricLines.parse(text),
                    MetricLines.of(collector.backend("file/" + name).metrics())));
    batches(collector);
  }

  private void batches(CollectorEngine collector) {
    if (!(recorded.run().get("batches") instanceof Map<?, ?> expected)) {
      return;
    }
    Map<Object, Object> actual = new LinkedHashMap<>();
    for (Object name : expected.keySet()) {
      List<Integer> sizes = new ArrayList<>();
      collector.backend("file/" + name).traces().forEach(data -> sizes.add(data.spanCount()));
      actual.put(name, sizes);
    }
    if (!expected.equals(actual)) {
      differences.add("batches: expected " + expected + " but were " + actual);
    }
  }

  private void compare(String backend, List<String> expected, List<String> actual) {
    List<String> missing = new ArrayList<>(expected);
    actual.forEach(missing::remove);
    List<String> added = new ArrayList<>(actual);
    expected.forEach(added::remove);
    if (!missing.isEmpty() || !added.isEmpty()) {
      StringBuilder text =
          new StringBuilder(
              backend + ": " + expected.size() + " lines expected, " + actual.size() + " found");
      missing.stream().limit(4).forEach(line -> text.append("\n  - ").append(line));
      added.stream().limit(4).forEach(line -> text.append("\n  + ").append(line));
      differences.add(text.toString());
    }
  }
}
