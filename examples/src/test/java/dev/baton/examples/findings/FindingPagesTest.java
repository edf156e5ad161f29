package dev.baton.examples.findings;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.FindingLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FindingPagesTest {

  private static final Path PAGES = Path.of("../docs/findings");
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/test/java/dev/baton/examples/findings"),
          Path.of("spring-boot-4/src/main/java/dev/baton/examples/orders"),
          Path.of("spring-boot-4/src/test/java/dev/baton/examples/orders"));
  private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  @Test
  void eachFindingHasAPageAndEachPageAFinding() throws IOException {
    List<String> pages = Diagnosis.findingIds().stream().map(FindingPagesTest::page).toList();

    try (Stream<Path> files = Files.list(PAGES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(pages.stream(), Stream.of("README.md")).toList());
    }
  }

  @Test
  void theIndexAndThePageBothNameTheFinding() throws IOException {
    String index = Files.readString(PAGES.resolve("README.md"));

    for (String id : Diagnosis.findingIds()) {
      assertThat(index).contains("[" + id + "](" + page(id) + ")");
      assertThat(Files.readString(PAGES.resolve(page(id)))).startsWith("# " + id + "\n");
    }
  }

  @Test
  void whatAPageShowsIsCompiledHere() throws IOException {
    String sources = sources();

    for (String id : Diagnosis.findingIds()) {
      String page = Files.readString(PAGES.resolve(page(id)));
      List<String> snippets =
          SNIPPET.matcher(page).results().map((MatchResult found) -> found.group(1)).toList();
      assertThat(snippets).as(id).isNotEmpty();
      assertThat(snippets).as(id).allSatisfy(code -> assertThat(sources).contains(flat(code)));
    }
  }

  private static String page(String id) {
    return id.replace('/', '-') + ".md";
  }

  private static String sources() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path directory : SOURCES) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          text.append(flat(Files.readString(file)));
        }
      }
    }
    return text.toString();
  }

  /** Returns the lines without their indentation, which differs between page and program. */
  private static String flat(String code) {
    return code.lines().map(String::strip).collect(joining("\n", "", "\n"));
  }

  @Test
  void theIndexSaysWhatEachFindingDoesToAPassingTest() throws IOException {
    String index = Files.readString(PAGES.resolve("README.md"));

    for (String id : Diagnosis.findingIds()) {
      String row =
          index.lines().filter(line -> line.startsWith("| [" + id + "]")).findFirst().get();
      String does = Diagnosis.defaultLevel(id) == FindingLevel.FAIL ? "fails" : "reports it";
      assertThat(row).as(id).endsWith("| " + does + " |");
    }
  }

  @Test
  void theTablesOfTheIndexAreWhole() throws IOException {
    List<String> rows =
        Files.readString(PAGES.resolve("README.md"))
            .lines()
            .filter(line -> line.startsWith("|"))
            .toList();

    assertThat(rows)
        .hasSizeGreaterThan(Diagnosis.findingIds().size())
        .allSatisfy(row -> assertThat(row.split("(?<!\\\\)\\|", -1)).as(row).hasSize(5));
    assertThat(rows.stream().filter(row -> row.startsWith("| [")))
        .hasSize(Diagnosis.findingIds().size());
  }
}
