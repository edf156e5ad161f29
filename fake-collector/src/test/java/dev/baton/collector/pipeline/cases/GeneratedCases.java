package dev.baton.collector.pipeline.cases;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Random configurations with random traffic, from a grammar for each family of components. */
final class GeneratedCases {

  static final List<String> FAMILIES =
      List.of(
          "attributes",
          "batch",
          "config",
          "fields",
          "filter",
          "graph",
          "groupbyattrs",
          "limiting",
          "ottl",
          "probabilistic_sampler",
          "redaction",
          "routing",
          "span",
          "spanmetrics",
          "tail_sampling",
          "tail_time",
          "telemetry",
          "transform",
          "yaml");

  private static final int MOST_REQUESTS = 6;

  private final String family;
  private final Grammar grammar;

  GeneratedCases(String family) {
    this.family = family;
    this.grammar = new Grammar(List.of(text("common"), text(family)));
  }

  /** Makes a case; the same number makes the same one. */
  RecordedCase make(long seed) {
    Random random = new Random(seed * 31 + family.hashCode());
    Map<String, Object> content = new LinkedHashMap<>();
    List<String> lines = new ArrayList<>();
    List<Map<String, Object>> steps = new ArrayList<>();
    int requests = 1 + random.nextInt(grammar.has("step") ? MOST_REQUESTS : 1);
    for (int i = 0; i < requests; i++) {
      lines.add(grammar.expand("request", random));
      steps.add(
          grammar.has("step")
              ? Map.of("send", i, "wait_ms", Integer.parseInt(grammar.expand("step", random)))
              : Map.of("send", i));
    }
    List<String> configs = new ArrayList<>(List.of(grammar.expand("config", random)));
    if (grammar.has("overlay") && random.nextBoolean()) {
      configs.add(grammar.expand("overlay", random));
    }
    content.put("configs", configs);
    if (grammar.has("variables")) {
      content.put("env", variables(grammar.expand("variables", random)));
    }
    if (grammar.has("gates")) {
      content.put("gates", List.of(grammar.expand("gates", random).split(" ")));
    }
    content.put("input", String.join("\n", lines));
    content.put("steps", steps);
    return new RecordedCase(family, String.valueOf(seed), content, lines);
  }

  private static Map<String, String> variables(String lines) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (String line : lines.split("\n")) {
      variables.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
    }
    return variables;
  }

  private static String text(String name) {
    String file = "/collector-grammar/" + name + ".txt";
    try (InputStream resource =
        Objects.requireNonNull(GeneratedCases.class.getResourceAsStream(file), file)) {
      return new String(resource.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
