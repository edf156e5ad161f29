package dev.baton.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.baton.junit5.TraceHarness;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The pages of docs/ as one book: short, listed, linked, and complete about the harness. */
class BookTest {

  private static final int LONGEST = 200;
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]*)(?:#([^)]*))?\\)");
  private static final Pattern CALL = Pattern.compile("\\bharness\\.(\\w+)\\(");
  private static final Pattern TYPE =
      Pattern.compile("\\bdev\\.baton\\.[a-z0-9.]+\\.[A-Z][\\w.]*\\w");
  private static final Pattern VERSION =
      Pattern.compile("(?<![\\d.-])\\d+\\.\\d+\\.\\d+(?:-alpha|-SNAPSHOT)?(?![\\d.]*\\d)");
  private static final Pattern QUOTE = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
  private static final Pattern METHOD = Pattern.compile("(?m)^\\| `(?:TraceHarness\\.)?(\\w+)\\(");

  @Test
  void noPageIsLongerThanAReaderStays() {
    assertThat(BookPage.all())
        .allSatisfy(page -> assertThat(page.lines()).as(page.name()).hasSizeLessThan(LONGEST + 1));
  }

  @Test
  void theIndexListsEveryPage() {
    assertIsListed("docs");
    assertIsListed("docs/rationale");
    assertIsListed("docs/findings");
  }

  private static void assertIsListed(String directory) {
    Path folder = BookPage.ROOT.resolve(directory);
    String index = BookPage.read(folder.resolve("README.md"));
    assertThat(BookPage.files(folder, ".md"))
        .filteredOn(file -> folder.equals(file.getParent()))
        .filteredOn(file -> !file.endsWith("README.md"))
        .allSatisfy(file -> assertThat(index).contains("](" + file.getFileName() + ")"));
  }

  @TestFactory
  Stream<DynamicTest> linksLeadSomewhere() {
    return BookPage.all().stream()
        .map(page -> DynamicTest.dynamicTest(page.name(), () -> assertLinksLeadSomewhere(page)));
  }

  private static void assertLinksLeadSomewhere(BookPage page) {
    for (MatchResult link : LINK.matcher(page.prose()).results().toList()) {
      Path target =
          link.group(1).isEmpty() ? page.file() : page.file().resolveSibling(link.group(1));
      assertThat(target).as("link in %s", page.name()).exists();
      if (link.group(2) != null && Files.isRegularFile(target)) {
        assertThat(anchors(BookPage.of(target.normalize())))
            .as("section of a link in %s", page.name())
            .contains(link.group(2));
      }
    }
  }

  /** Returns the anchors that GitHub makes of headings. */
  private static List<String> anchors(BookPage page) {
    return page.prose()
        .lines()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
        .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  /** What the page quotes of failures is what tests hold of them. */
  @Test
  void whatIsQuotedOfFailuresIsWhatTheProductSays() {
    BookPage page = BookPage.of(BookPage.ROOT.resolve("docs/read-failures.md"));
    String tests =
        Stream.of("harness-core", "sdk-lite", "harness-assertions", "harness-junit5", "examples")
            .flatMap(module -> BookPage.files(BookPage.ROOT.resolve(module), ".java").stream())
            .filter(file -> file.toString().contains("src/test/"))
            .map(BookPage::read)
            .collect(Collectors.joining());
    List<String> quotes =
        QUOTE
            .matcher(page.prose())
            .results()
            .map((MatchResult row) -> row.group(1).replaceAll(" ?…$|…\\)$", ""))
            .filter(quote -> quote.contains(" "))
            .toList();

    assertThat(quotes).hasSizeGreaterThan(7).allSatisfy(quote -> assertThat(tests).contains(quote));
  }

  @Test
  void theBookNamesOnlyVersionsOfTheBuild() {
    String build =
        Stream.of("pom.xml", "examples/micronaut/pom.xml", "examples/quarkus/pom.xml")
            .map(BookPage.ROOT::resolve)
            .map(BookPage::read)
            .collect(Collectors.joining());
    assertThat(BookPage.all())
        .flatMap(page -> VERSION.matcher(page.prose()).results().map(MatchResult::group).toList())
        .hasSizeGreaterThan(3)
        .allSatisfy(version -> assertThat(build).contains(">" + version + "<"));
  }

  @Test
  void theBookNamesOnlyTypesThatExist() {
    assertThat(BookPage.all())
        .flatMap(page -> TYPE.matcher(page.prose()).results().map(MatchResult::group).toList())
        .hasSizeGreaterThan(10)
        .allSatisfy(BookTest::assertExists);
  }

  /** A static import and a nested type both name their class first. */
  private static void assertExists(String name) {
    String outer = name.replaceAll("(\\.[A-Z]\\w*)\\..*", "$1");
    assertThatCode(() -> Class.forName(outer)).as(name).doesNotThrowAnyException();
  }

  @Test
  void theBookNamesOnlyMethodsOfTheHarnessThatExist() {
    Set<String> methods = methodsOfTheHarness();
    assertThat(BookPage.all())
        .allSatisfy(
            page ->
                assertThat(
                        CALL.matcher(page.prose())
                            .results()
                            .map((MatchResult call) -> call.group(1)))
                    .as(page.name())
                    .isSubsetOf(methods));
  }

  @Test
  void thePageOnTheHarnessHasAllOfItsMethods() {
    BookPage page = BookPage.of(BookPage.ROOT.resolve("docs/harness.md"));
    Set<String> listed =
        METHOD
            .matcher(page.prose())
            .results()
            .map((MatchResult row) -> row.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> ofAssertions =
        Set.of(
            "assertionFailed",
            "await",
            "collected",
            "deadline",
            "failureCollected",
            "ignored",
            "redaction",
            "snapshots",
            "whereToLook",
            "wiring");

    Set<String> expected = methodsOfTheHarness();
    expected.removeAll(ofAssertions);
    expected.add("assertThat");
    assertThat(listed).isEqualTo(expected);
    assertThat(ofAssertions).allSatisfy(name -> assertThat(page.prose()).contains("`" + name));
  }

  private static Set<String> methodsOfTheHarness() {
    return Arrays.stream(TraceHarness.class.getDeclaredMethods())
        .filter(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
        .filter(method -> !method.isSynthetic())
        .map(Method::getName)
        .filter(name -> !name.equals("toString"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
