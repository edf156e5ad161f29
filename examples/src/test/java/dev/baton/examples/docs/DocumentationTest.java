package dev.baton.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.examples.docs.BookPage.Block;
import dev.baton.shape.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Everything that the documentation shows is compiled, run or compared. */
class DocumentationTest {

  /** Code of users: the examples, and tests that stand where user code stands. */
  private static final List<String> PLACES =
      List.of(
          "examples/src",
          "examples/spring-boot-3/src",
          "examples/spring-boot-4/src",
          "examples/micronaut/src",
          "examples/other-runners/src",
          "examples/quarkus/src",
          "harness-junit5/src/test/java/dev/baton/usercode");

  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>(?:\\s*<version>([^<]+)</version>)?");
  private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+)>([^<>]+)</\\1>");

  @TestFactory
  Stream<DynamicTest> shownCodeIsRunByTheExamples() {
    List<String> sources =
        PLACES.stream()
            .map(BookPage.ROOT::resolve)
            .flatMap(
                place -> Stream.of(".java", ".groovy", ".kt").map(e -> BookPage.files(place, e)))
            .flatMap(List::stream)
            .map(file -> BookPage.flat(BookPage.read(file).lines().toList()))
            .toList();
    return blocks("java", "groovy", "kotlin", "text")
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.title(),
                    () ->
                        assertThat(sources.stream().anyMatch(s -> s.contains(block.code())))
                            .as("an example has the lines of %s:%n%s", block.title(), block.code())
                            .isTrue()));
  }

  @TestFactory
  Stream<DynamicTest> shownShapesAreReadAndPrintedAgain() {
    return blocks("shape")
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.title(),
                    () -> {
                      Shape shape = Shape.parse(block.raw());
                      assertThat(Shape.parse(shape.toString())).isEqualTo(shape);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> shownSnapshotsAreStored() {
    List<String> stored =
        BookPage.files(BookPage.ROOT.resolve("examples/src/test/resources"), ".trace").stream()
            .map(BookPage::read)
            .toList();
    return blocks("trace")
        .map(
            block ->
                DynamicTest.dynamicTest(
                    block.title(), () -> assertThat(stored).contains(block.raw())));
  }

  @TestFactory
  Stream<DynamicTest> shownDependenciesAreThoseOfTheBuild() {
    String build = effective("pom.xml") + effective("examples/pom.xml");
    return blocks("xml")
        .flatMap(
            block ->
                DEPENDENCY
                    .matcher(block.raw())
                    .results()
                    .filter(found -> !found.group(1).equals("com.example"))
                    .map(
                        found ->
                            DynamicTest.dynamicTest(
                                block.title() + ": " + found.group(2),
                                () -> assertIsOfTheBuild(found, build))));
  }

  private static void assertIsOfTheBuild(MatchResult shown, String build) {
    assertThat(DEPENDENCY.matcher(build).results())
        .as("%s:%s", shown.group(1), shown.group(2))
        .anySatisfy(
            dependency -> {
              assertThat(dependency.group(1)).isEqualTo(shown.group(1));
              assertThat(dependency.group(2)).isEqualTo(shown.group(2));
            });
    if (shown.group(3) != null) {
      assertThat(build).as("version of %s", shown.group(2)).contains(">" + shown.group(3) + "<");
    }
  }

  /** Returns the text of a POM with its properties filled in. */
  private static String effective(String pom) {
    String text = BookPage.read(BookPage.ROOT.resolve(pom));
    String parent = BookPage.read(BookPage.ROOT.resolve("pom.xml"));
    Map<String, String> properties =
        PROPERTY
            .matcher(parent)
            .results()
            .collect(
                java.util.stream.Collectors.toMap(
                    found -> found.group(1), found -> found.group(2), (first, second) -> first));
    for (Map.Entry<String, String> property : properties.entrySet()) {
      text = text.replace("${" + property.getKey() + "}", property.getValue());
    }
    return text;
  }

  /** No Gradle runs here: the file is there, and its versions are those of the build. */
  @Test
  void theBuildFileOfGradleIsThatOfTheExample() {
    String file = BookPage.read(BookPage.ROOT.resolve("examples/gradle/build.gradle.kts"));
    String build = BookPage.read(BookPage.ROOT.resolve("pom.xml"));

    assertThat(blocks("kts")).extracting(Block::raw).containsExactly(file);
    assertThat(Pattern.compile(":([\\d.]+(?:-SNAPSHOT)?)\"").matcher(file).results())
        .extracting(version -> ">" + version.group(1) + "<")
        .hasSize(3)
        .allSatisfy(version -> assertThat(build).contains(version));
  }

  /** A block without a language would escape all of the above. */
  @Test
  void everyBlockIsOfALanguageThatIsChecked() {
    Path architecture = BookPage.ROOT.resolve("docs/architecture.md");
    List<String> known =
        List.of("java", "groovy", "kotlin", "kts", "text", "shape", "trace", "xml", "shell");

    assertThat(BookPage.all().stream().filter(page -> !page.file().equals(architecture)))
        .flatMap(BookPage::blocks)
        .allSatisfy(block -> assertThat(block.language()).as(block.title()).isIn(known));
  }

  @Test
  void theFailureOfTheReadmeIsThatOfItsExample() {
    List<Block> blocks = BookPage.of(BookPage.ROOT.resolve("README.md")).blocks();
    String example = blocks.get(0).code();
    int begin = example.indexOf("assertThat(harness)");
    String assertion = example.substring(begin, example.indexOf(';', begin));
    String test =
        BookPage.flat(
            BookPage.read(
                    Path.of("src/test/java/dev/baton/examples/checkout/BrokenCheckoutTest.java"))
                .lines()
                .toList());

    assertThat(blocks.get(1).language()).isEqualTo("text");
    assertThat(test).contains(assertion).contains(blocks.get(1).code());
  }

  private static Stream<Block> blocks(String... languages) {
    return BookPage.all().stream()
        .flatMap(page -> page.blocks().stream())
        .filter(block -> List.of(languages).contains(block.language()));
  }
}
