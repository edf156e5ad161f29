package dev.baton.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on packages lists each type of Baton that a user meets in the book, and its package. */
class PackagesPageTest {

  private static final Path PAGE = BookPage.ROOT.resolve("docs/packages.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(dev\\.baton[^`]*)` \\| (.*) \\|$");
  private static final Pattern CODE = Pattern.compile("`([^`\\n]+)`");
  private static final Pattern TYPE = Pattern.compile("(?<![\\w.\"/$-])[A-Z]\\w+(?!\\.java)\\b");
  private static final List<String> MODULES =
      List.of("harness-core", "sdk-lite", "fake-collector", "harness-assertions", "harness-junit5");

  /** Pages for people who change Baton, or whose rows are types of Baton's inside. */
  private static final List<String> INSIDE = List.of("docs/architecture.md", "docs/rationale/");

  @Test
  void everyTypeOfTheBookIsListedInItsPackage() {
    Map<String, String> packages = publicTypes();
    Map<String, String> expected = new TreeMap<>();
    BookPage.all().stream()
        .filter(page -> !page.file().equals(PAGE) && !isInside(page))
        .flatMap(PackagesPageTest::typesOf)
        .filter(packages::containsKey)
        .forEach(type -> expected.put(type, packages.get(type)));

    assertThat(listed()).containsAllEntriesOf(expected);
  }

  @Test
  void everyTypeOfThePageExists() {
    Map<String, String> packages = publicTypes();

    assertThat(packages).containsAllEntriesOf(listed());
  }

  private static boolean isInside(BookPage page) {
    return INSIDE.stream().anyMatch(page.name()::startsWith);
  }

  private static Stream<String> typesOf(BookPage page) {
    Stream<String> blocks =
        page.blocks().stream().filter(b -> b.language().equals("java")).map(BookPage.Block::code);
    return Stream.concat(blocks, found(CODE, page.prose()).stream())
        .flatMap(code -> found(TYPE, code).stream());
  }

  private static Map<String, String> listed() {
    Map<String, String> listed = new TreeMap<>();
    ROW.matcher(BookPage.read(PAGE))
        .results()
        .forEach(row -> found(CODE, row.group(2)).forEach(t -> put(t, row.group(1), listed)));
    return listed;
  }

  private static void put(String code, String packageName, Map<String, String> listed) {
    String type = code.replace("`", "");
    if (TYPE.matcher(type).matches()) {
      listed.put(type, packageName);
    }
  }

  private static Set<String> found(Pattern pattern, String text) {
    return pattern
        .matcher(text)
        .results()
        .map(match -> match.group().replace("`", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Returns the package of each type that users may use. */
  private static Map<String, String> publicTypes() {
    Map<String, String> types = new TreeMap<>();
    for (String module : MODULES) {
      Path root = BookPage.ROOT.resolve(module).resolve("src/main/java");
      BookPage.files(root, ".java").stream()
          .filter(isForUsers())
          .forEach(file -> types.put(nameOf(file), packageOf(root.relativize(file))));
    }
    return types;
  }

  private static Predicate<Path> isForUsers() {
    return file -> {
      String source = BookPage.read(file);
      return !source.contains("\n@Internal\n")
          && Pattern.compile("(?m)^public .*\\b" + nameOf(file) + "\\b").matcher(source).find();
    };
  }

  private static String nameOf(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String packageOf(Path file) {
    return file.getParent().toString().replace('/', '.');
  }
}
