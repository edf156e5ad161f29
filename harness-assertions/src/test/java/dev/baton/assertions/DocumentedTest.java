package dev.baton.assertions;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Each check shows in its Javadoc how it is written, in one line: {@code hasKind(SERVER)}. That
 * line stands in a test as well, so it compiles and does what is said.
 */
class DocumentedTest {

  private static final Path MAIN = Path.of("src/main/java/dev/baton/assertions");
  private static final Path TESTS = Path.of("src/test/java/dev/baton/assertions");
  private static final Pattern DOCUMENTED =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*"
              + "public (?:<\\w+> )?\\w+(?:<[^>]*>)? (\\w+)\\(",
          Pattern.DOTALL);
  private static final Pattern EXAMPLE =
      Pattern.compile("\\{@code\\s+((?:[^{}]|\\{[^{}]*})*\\([^{}]*)}", Pattern.DOTALL);

  private final Map<String, List<Doc>> docs = new HashMap<>();

  /** One of several methods of one name may speak for all, if they differ by a type only. */
  @Test
  void everyCheckShowsHowItIsWritten() {
    Set<String> missing = new TreeSet<>();
    for (Class<?> subject : PublicApi.SUBJECTS) {
      PublicApi.checksOf(subject)
          .filter(method -> examplesOf(method).isEmpty())
          .forEach(method -> missing.add(subject.getSimpleName() + "." + method.getName()));
    }

    assertThat(missing).as("checks without an example in their Javadoc").isEmpty();
  }

  @Test
  void everyExampleStandsInATest() {
    String tests = flat(sources(TESTS).filter(text -> !text.contains("class DocumentedTest")));
    List<String> notRun =
        sources(MAIN)
            .flatMap(source -> docsOf(source).stream())
            .flatMap(doc -> examplesIn(doc.text()).stream())
            .distinct()
            .filter(example -> !tests.contains(flat(Stream.of(example))))
            .toList();

    assertThat(notRun).as("examples that no test runs").isEmpty();
  }

  private List<String> examplesOf(Method method) {
    String file = method.getDeclaringClass().getSimpleName() + ".java";
    return docs.computeIfAbsent(file, name -> docsOf(read(MAIN.resolve(name)))).stream()
        .filter(doc -> doc.method().equals(method.getName()))
        .flatMap(doc -> examplesIn(doc.text()).stream())
        .filter(example -> example.contains(method.getName() + "("))
        .toList();
  }

  private record Doc(String text, String method) {}

  private static List<Doc> docsOf(String source) {
    Matcher matcher = DOCUMENTED.matcher(source);
    return matcher.results().map(found -> new Doc(found.group(1), found.group(2))).toList();
  }

  private static List<String> examplesIn(String doc) {
    String text = doc.replaceAll("(?m)^\\s*\\*", "");
    return EXAMPLE.matcher(text).results().map(found -> found.group(1)).toList();
  }

  private static String flat(Stream<String> texts) {
    return texts.map(text -> text.replaceAll("\\s", "")).collect(joining("\n"));
  }

  private static Stream<String> sources(Path directory) {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(DocumentedTest::read)
          .toList()
          .stream();
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
