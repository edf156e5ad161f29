package dev.baton.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.conformance.Exchange;
import dev.baton.junit5.conformance.Level;
import dev.baton.junit5.conformance.W3cBaggageConformance;
import dev.baton.junit5.conformance.W3cTraceContextConformance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;

/** The page on conformance lists the rules that there are, in their own words. */
class ConformancePageTest {

  private static final Path PAGE = Path.of("..", "docs", "conformance.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\|");
  private static final Exchange NOBODY = (request, calls) -> List.of();

  @Test
  void everyRuleIsListed() throws IOException {
    Set<String> listed =
        ROW.matcher(Files.readString(PAGE))
            .results()
            .map((MatchResult row) -> row.group(1) + ": " + row.group(2))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(listed).isEqualTo(rules());
  }

  private static Set<String> rules() {
    W3cTraceContextConformance context = W3cTraceContextConformance.with(NOBODY);
    return Stream.of(
            context.level(Level.ONE).tests(),
            context.level(Level.TWO).tests(),
            W3cBaggageConformance.with(NOBODY).tests())
        .flatMap(Function.identity())
        .map(DynamicTest::getDisplayName)
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
