package dev.baton.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.assertions.BaggageAssert;
import dev.baton.assertions.CollectorAssert;
import dev.baton.assertions.HopAssert;
import dev.baton.assertions.HopsAssert;
import dev.baton.assertions.LogAssert;
import dev.baton.assertions.LogsAssert;
import dev.baton.assertions.RecordedAssert;
import dev.baton.assertions.SamplingDecisionAssert;
import dev.baton.assertions.SpanAssert;
import dev.baton.assertions.SpanMetricsAssert;
import dev.baton.assertions.SpansAssert;
import dev.baton.assertions.TraceAssert;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractAssert;
import org.junit.jupiter.api.Test;

/** The reference lists every assertion that there is, and no other. */
class AssertionsPageTest {

  private static final List<Class<?>> SUBJECTS =
      List.of(
          RecordedAssert.class,
          TraceAssert.class,
          SpanAssert.class,
          SpansAssert.class,
          HopAssert.class,
          HopsAssert.class,
          CollectorAssert.class,
          SpanMetricsAssert.class,
          LogsAssert.class,
          LogAssert.class,
          BaggageAssert.class,
          SamplingDecisionAssert.class);
  private static final Set<String> OF_ASSERTJ =
      Stream.of(AbstractAssert.class.getMethods()).map(Method::getName).collect(Collectors.toSet());
  private static final Set<String> OF_OTHERS = Set.of("isRoot", "isRecording");
  private static final List<String> PAGES =
      List.of("assertions", "hops", "sampling", "time", "snapshots");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern ASSERTION =
      Pattern.compile("\\b((?:has|is|does|contains|ran|was|carried|received|lost)[A-Z]\\w*)");

  private static String prose() {
    return PAGES.stream()
        .map(page -> BookPage.of(BookPage.ROOT.resolve("docs/" + page + ".md")).prose())
        .collect(Collectors.joining("\n"));
  }

  private static Set<String> methods() {
    return SUBJECTS.stream()
        .flatMap(subject -> Stream.of(subject.getMethods()))
        .filter(method -> method.getDeclaringClass().getPackageName().startsWith("dev.baton"))
        .map(Method::getName)
        .filter(name -> !OF_ASSERTJ.contains(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean isNamed(String assertion, String code) {
    return Pattern.compile("\\b" + assertion + "\\b").matcher(code).find();
  }

  @Test
  void everyAssertionIsListed() {
    String code =
        CODE.matcher(prose())
            .results()
            .map((MatchResult found) -> found.group(1))
            .collect(Collectors.joining(" "));

    assertThat(methods()).filteredOn(name -> !isNamed(name, code)).isEmpty();
  }

  @Test
  void everyListedAssertionExists() {
    Set<String> known = methods();
    known.addAll(OF_ASSERTJ);

    assertThat(
            ASSERTION
                .matcher(
                    CODE.matcher(prose())
                        .results()
                        .map((MatchResult found) -> found.group(1))
                        .collect(Collectors.joining(" ")))
                .results()
                .map((MatchResult found) -> found.group(1)))
        .filteredOn(name -> !known.contains(name))
        .isSubsetOf(OF_OTHERS);
  }
}
