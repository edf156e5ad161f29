package dev.baton.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.collector.pipeline.CollectorConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page of options beside what the code knows: it names all of them in its refusals. */
class OptionsPageTest {

  private static final String PAGE =
      BookPage.of(BookPage.ROOT.resolve("docs/collector-options.md")).prose();
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(.*?)` *(?:,.*?)?\\|(.*)\\|$");
  private static final Pattern OPTION = Pattern.compile("`([a-z0-9_]+)`");
  private static final Pattern KNOWN = Pattern.compile("unknown field.*?; known are (.*)");

  /** Words in code font that are values or other places, and no options of the row's place. */
  private static final Set<String> NO_OPTIONS = Set.of("service", "gateway");

  /** A body for each place of the page, with a field that does not exist where {@code …} stands. */
  private static final Map<String, String> BODIES = bodies();

  private static Map<String, String> bodies() {
    Map<String, String> bodies = new LinkedHashMap<>();
    String action = "[{key: a, action: delete}]";
    bodies.put("attributes", "{actions: %s, …}".formatted(action));
    bodies.put("attributes.actions", "{actions: [{key: a, action: delete, …}]}");
    bodies.put("include", "{actions: %s, include: {match_type: strict, …}}".formatted(action));
    bodies.put(
        "include.attributes", "{actions: %s, include: {attributes: [{…}]}}".formatted(action));
    bodies.put("include.libraries", "{actions: %s, include: {libraries: [{…}]}}".formatted(action));
    bodies.put("resource", "{attributes: %s, …}".formatted(action));
    bodies.put("memory_limiter", "{check_interval: 1s, limit_mib: 100, …}");
    bodies.put("filter.trace_conditions", "{trace_conditions: [{…}]}");
    bodies.put("transform.trace_statements", "{trace_statements: [{…}]}");
    bodies.put("span.name.to_attributes", "{name: {to_attributes: {rules: [a], …}}}");
    bodies.put("redaction.db_sanitizer.sql", "{db_sanitizer: {sql: {…}}}");
    bodies.put("routing", "{table: [{statement: route(), pipelines: [traces]}], …}");
    bodies.put("routing.table", "{table: [{statement: route(), pipelines: [traces], …}]}");
    bodies.put("span_metrics.dimensions", "{dimensions: [{name: a, …}]}");
    bodies.put("loadbalancing", "{resolver: {static: {hostnames: [a]}}, …}");
    bodies.put("loadbalancing.resolver", "{resolver: {static: {hostnames: [a]}, …}}");
    return bodies;
  }

  private static String body(String place) {
    String known = BODIES.get(place);
    if (known != null) {
      return known;
    }
    String[] path = place.split("\\.");
    boolean isPolicy = path[0].equals("policies");
    String body = path.length == 3 && isPolicy ? "[{…}]" : "{…}";
    for (int i = path.length - 1; i > 0; i--) {
      body = "{" + (i == 1 && isPolicy ? policy(path[1]) : "") + path[i] + ": " + body + "}";
    }
    return isPolicy ? "{policies: [" + body + "]}" : body;
  }

  private static String policy(String type) {
    return "name: a, type: " + type + ", ";
  }

  private static String type(String place) {
    String first = place.split("\\.")[0];
    return switch (first) {
      case "include" -> "attributes";
      case "policies" -> "tail_sampling";
      default -> first;
    };
  }

  private static String section(String type) {
    return switch (type) {
      case "routing", "span_metrics" -> "connectors";
      case "loadbalancing" -> "exporters";
      default -> "processors";
    };
  }

  /** Returns the options that the refusal of an unknown one names. */
  private static Set<String> known(String place) {
    String type = type(place);
    String yaml =
        """
        receivers: {otlp: {protocols: {grpc: }}}
        service: {pipelines: {traces: {receivers: [otlp], exporters: [nop]}}}
        exporters: {nop: , debug: }
        """;
    String component = type + ": " + body(place).replace("…", "no_such_option: 1");
    String whole =
        section(type).equals("exporters")
            ? yaml.replace("debug: ", component)
            : yaml + section(type) + ": {" + component + "}\n";
    Throwable refusal = catchThrowable(() -> CollectorConfig.of(whole));
    Matcher found = KNOWN.matcher(refusal == null ? "" : String.valueOf(refusal.getMessage()));

    assertThat(found.find()).as("%s is refused, but %s", whole, refusal).isTrue();
    return new TreeSet<>(Arrays.asList(found.group(1).split(", ")));
  }

  private static Stream<MatchResult> rows() {
    return ROW.matcher(PAGE).results();
  }

  private static Set<String> listed(String cells) {
    return OPTION
        .matcher(cells)
        .results()
        .map(option -> option.group(1))
        .filter(option -> !NO_OPTIONS.contains(option))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @TestFactory
  Stream<DynamicTest> thePageListsTheOptionsThatAreKnown() {
    return rows()
        .map(
            row ->
                DynamicTest.dynamicTest(
                    row.group(1),
                    () -> assertThat(listed(row.group(2))).isEqualTo(known(row.group(1)))));
  }

  @Test
  void thePageHasAllComponentsThatRun() {
    Set<String> places = rows().map(row -> type(row.group(1))).collect(Collectors.toSet());

    assertThat(places)
        .containsExactlyInAnyOrder(
            "attributes",
            "batch",
            "filter",
            "groupbyattrs",
            "groupbytrace",
            "loadbalancing",
            "memory_limiter",
            "probabilistic_sampler",
            "redaction",
            "resource",
            "routing",
            "span",
            "span_metrics",
            "tail_sampling",
            "transform");
  }
}
