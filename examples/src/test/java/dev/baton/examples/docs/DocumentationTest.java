package dev.baton.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Everything that the documentation shows stands in the examples, which are compiled and run. */
class DocumentationTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(#[^)]*)?\\)");
  private static final List<String> SHOWN = List.of("java", "text");

  @TestFactory
  Stream<DynamicTest> shownCodeIsRunByTheExamples() {
    List<String> sources = sources();
    return pages()
        .flatMap(page -> blocksOf(page).stream())
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.title(),
                    () ->
                        assertThat(sources.stream().anyMatch(s -> s.contains(block.code())))
                            .as("an example has the lines of %s:%n%s", block.title(), block.code())
                            .isTrue()));
  }

  @Test
  void theReadmeShowsCodeAndWhatAFailureSays() {
    assertThat(blocksOf(ROOT.resolve("README.md"))).hasSizeGreaterThanOrEqualTo(2);
  }

  @TestFactory
  Stream<DynamicTest> linksLeadSomewhere() {
    return pages()
        .map(page -> DynamicTest.dynamicTest(name(page), () -> assertLinksLeadSomewhere(page)));
  }

  private static void assertLinksLeadSomewhere(Path page) {
    Matcher link = LINK.matcher(read(page));
    while (link.find()) {
      assertThat(page.resolveSibling(link.group(1))).as("link in %s", name(page)).exists();
    }
  }

  private record Block(String title, String code) {}

  private static List<Block> blocksOf(Path page) {
    List<Block> blocks = new ArrayList<>();
    List<String> open = null;
    int number = 0;
    for (String line : read(page).lines().toList()) {
      if (open != null && line.equals("```")) {
        blocks.add(new Block(name(page) + ", line " + (number - open.size()), flat(open)));
        open = null;
      } else if (open != null) {
        open.add(line);
      } else if (line.startsWith("```") && SHOWN.contains(line.substring(3))) {
        open = new ArrayList<>();
      }
      number++;
    }
    return blocks;
  }

  /** Lines without their indent, since a page indents less than a file. */
  private static String flat(List<String> lines) {
    return lines.stream().map(String::strip).collect(Collectors.joining("\n"));
  }

  private static List<String> sources() {
    return files(ROOT.resolve("examples/src"), ".java")
        .map(file -> flat(read(file).lines().toList()))
        .toList();
  }

  private static Stream<Path> pages() {
    return Stream.concat(
        Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")),
        files(ROOT.resolve("docs"), ".md"));
  }

  private static String name(Path page) {
    return ROOT.relativize(page).toString();
  }

  private static Stream<Path> files(Path directory, String ending) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
