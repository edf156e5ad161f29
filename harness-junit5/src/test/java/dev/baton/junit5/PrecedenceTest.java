package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** A JVM with an annotation, a builder, a launcher, a system property, the file and a variable. */
class PrecedenceTest {

  @TempDir Path directory;

  /** Prints the deadline of each of its tests. */
  @TraceTest
  static class BuiltTestCase {

    @RegisterExtension
    static final TraceExtension TRACE =
        TraceExtension.builder().deadline(Duration.ofSeconds(2)).build();

    @Test
    @TraceSettings(deadlineMillis = 1_000)
    void annotation(TraceHarness harness) {
      System.out.println("annotation " + harness.deadline());
    }

    @Test
    void builder(TraceHarness harness) {
      System.out.println("builder " + harness.deadline());
    }
  }

  @TraceTest
  static class PlainTestCase {

    @Test
    void test(TraceHarness harness) {
      System.out.println("run " + harness.deadline());
    }
  }

  /** The program of the other JVM; its argument is a configuration parameter of the launcher. */
  static final class Run {

    private Run() {}

    public static void main(String[] args) {
      LauncherDiscoveryRequestBuilder request =
          LauncherDiscoveryRequestBuilder.request()
              .selectors(selectClass(BuiltTestCase.class), selectClass(PlainTestCase.class));
      if (args.length > 0) {
        request.configurationParameter("baton.deadline", args[0]);
      }
      SummaryGeneratingListener summary = new SummaryGeneratingListener();
      LauncherFactory.create().execute(request.build(), summary);
      summary
          .getSummary()
          .getFailures()
          .forEach(failure -> System.out.println(failure.getException().getMessage()));
      try (TraceHarness harness = TraceHarness.start("main")) {
        System.out.println("start " + harness.deadline());
      } catch (IllegalArgumentException e) {
        System.out.println("start: " + e.getMessage());
      }
    }
  }

  private List<String> run(Map<String, String> places) throws IOException, InterruptedException {
    Files.writeString(directory.resolve("junit-platform.properties"), places.get("file"));
    OtherJvm jvm = new OtherJvm().classes(directory).environment(Map.of("BATON_DEADLINE", "6s"));
    if (places.containsKey("property")) {
      jvm.option("-Dbaton.deadline=" + places.get("property"));
    }
    return places.containsKey("launcher")
        ? jvm.run(Run.class, places.get("launcher"))
        : jvm.run(Run.class);
  }

  @Test
  void theAnnotationComesFirstThenTheBuilderTheLauncherThePropertyTheFileAndTheVariable()
      throws Exception {
    String file = "baton.deadline = 5s";

    assertThat(run(Map.of("launcher", "3s", "property", "4s", "file", file)))
        .containsExactlyInAnyOrder("annotation PT1S", "builder PT2S", "run PT3S", "start PT4S");
    assertThat(run(Map.of("property", "4s", "file", file))).contains("run PT4S", "start PT4S");
    assertThat(run(Map.of("file", file))).contains("run PT5S", "start PT5S");
    assertThat(run(Map.of("file", ""))).contains("run PT6S", "start PT6S");
  }

  @Test
  void aMistakeIsNamedWithItsPlaceAndWithWhatIsAccepted() throws Exception {
    assertThat(run(Map.of("file", "baton.deadline = soon")))
        .anySatisfy(
            line ->
                assertThat(line)
                    .endsWith(
                        "baton.deadline must be a time such as 500ms, 20s or 2m, more than 0 and at most a day, but was 'soon' in junit-platform.properties"))
        .contains(
            "start: baton.deadline must be a time such as 500ms, 20s or 2m, more than 0 and at most a day, but was 'soon' in junit-platform.properties");
  }

  @Test
  void aSettingThatDoesNotExistIsNamedWithTheOneThatIsMeant() throws Exception {
    assertThat(run(Map.of("file", "baton.quietperiod = 1s")))
        .filteredOn(line -> line.startsWith("junit-platform"))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .startsWith(
                        "junit-platform.properties has baton.quietperiod, which is no setting: did you mean baton.quietPeriod? The settings of Baton are baton.deadline, "));
  }
}
