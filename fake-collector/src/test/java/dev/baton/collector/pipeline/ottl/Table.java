package dev.baton.collector.pipeline.ottl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Lines of OTTL, each with {@code =>} and what it gives. */
final class Table {

  private static final String ARROW = " => ";

  private Table() {}

  /** Expects of each expression the value that is set where it is assigned to an attribute. */
  static void assertValues(String table) {
    assertThat(evaluated(table, OneSpan::value)).isEqualTo(table);
  }

  /** Expects of each condition whether it holds on a span. */
  static void assertConditions(String table) {
    assertThat(evaluated(table, OneSpan::condition)).isEqualTo(table);
  }

  /** Expects the value of an attribute that statements leave. */
  static void assertStatements(String key, String table) {
    assertThat(evaluated(table, line -> new OneSpan().run(line.split("; ")).attribute(key)))
        .isEqualTo(table);
  }

  private static String evaluated(String table, UnaryOperator<String> evaluation) {
    return table
        .lines()
        .map(line -> line.substring(0, line.indexOf(ARROW)).stripTrailing())
        .map(text -> text + ARROW + evaluation.apply(text))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
