package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.Kit;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** An old suite switches the judgement of its tests on, and keeps the findings that it has. */
class FindingsBaselineTest {

  private static final String HEADER =
      """
      # Findings that do not fail their tests, see docs/passing-tests.md of Baton.
      # baton.findings.baseline.write=true updates this file.
      """;

  @TempDir Path folder;

  private static void endTwice(TraceHarness harness, String name) {
    Span span = harness.service("shop").getTracer("shop").spanBuilder(name).startSpan();
    span.end();
    span.end();
  }

  @TraceTest
  static class ShopCase {

    @Test
    void paysTwice(TraceHarness harness) {
      endTwice(harness, "pay order 17 in 41 ms");
    }

    @Test
    void orders(TraceHarness harness) {
      endTwice(harness, "order");
    }

    @Test
    void isFine(TraceHarness harness) {
      harness.service("shop").getTracer("shop").spanBuilder("list").startSpan().end();
    }

    @Nested
    class WhenClosed {

      @Test
      void refuses(TraceHarness harness) {
        endTwice(harness, "refuse");
      }
    }
  }

  private Path file() {
    return folder.resolve("findings.txt");
  }

  private Kit kit() {
    return Kit.reportingTo(folder.resolve("reports"))
        .with("baton.findings.baseline", file().toString());
  }

  private EngineExecutionResults write(Class<?> type) {
    return kit().with("baton.findings.baseline.write", "true").run(type);
  }

  private String written() {
    try {
      return Files.readString(file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void known(String... lines) {
    try {
      Files.writeString(file(), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> failures(EngineExecutionResults results) {
    return Kit.failures(results).stream()
        .map(failure -> failure.getMessage().replace(folder.toString(), "FOLDER"))
        .map(text -> text.replaceAll("FindingsBaselineTest.java:\\d+", "FindingsBaselineTest.java"))
        .toList();
  }

  private static Stream<Map.Entry<String, String>> entries(EngineExecutionResults results) {
    return results.allEvents().reportingEntryPublished().stream()
        .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
        .flatMap(pairs -> pairs.entrySet().stream());
  }

  private List<String> stale(EngineExecutionResults results) {
    return entries(results)
        .filter(entry -> entry.getKey().equals("baton.findings.baseline.stale"))
        .map(entry -> entry.getValue().replace(folder.toString(), "FOLDER"))
        .toList();
  }

  @Test
  void aRunThatWritesFailsNothingAndListsWhatWouldFail() {
    EngineExecutionResults results = write(ShopCase.class);

    assertThat(results.testEvents().succeeded().count()).isEqualTo(4);
    assertThat(entries(results).map(Map.Entry::getKey).toList())
        .hasSize(3)
        .containsOnly("life-cycle/ended-twice");
    assertThat(written())
        .isEqualTo(
            """
            # Findings that do not fail their tests, see docs/passing-tests.md of Baton.
            # baton.findings.baseline.write=true updates this file.
            FindingsBaselineTest$ShopCase$WhenClosed/refuses | life-cycle/ended-twice | ended twice: refuse of shop
            FindingsBaselineTest$ShopCase/orders | life-cycle/ended-twice | ended twice: order of shop
            FindingsBaselineTest$ShopCase/paysTwice | life-cycle/ended-twice | ended twice: pay order * in * of shop
            """);
  }

  @TraceTest
  static class LeakingCase {

    @Test
    void leaves(TraceHarness harness) {
      Span span = harness.service("shop").getTracer("shop").spanBuilder("order").startSpan();
      span.makeCurrent();
      span.end();
    }
  }

  @Test
  void aContextThatIsLeftCurrentOnTheThreadOfATestIsKnownToo() {
    assertThat(failures(write(LeakingCase.class))).isEmpty();
    assertThat(written())
        .isEqualTo(
            HEADER
                + "FindingsBaselineTest$LeakingCase/leaves | in-process/scope-leaked | scope left"
                + " open: order of shop, on thread main\n");

    EngineExecutionResults results = kit().run(LeakingCase.class);

    assertThat(failures(results)).isEmpty();
    assertThat(entries(results).map(Map.Entry::getKey)).containsExactly("in-process/scope-leaked");
    assertThat(stale(results)).isEmpty();

    known();
    assertThat(failures(kit().run(LeakingCase.class)))
        .singleElement()
        .asString()
        .startsWith("The test left a context current on thread main")
        .contains(
            "  if this is meant: @OnFinding(id = \"in-process/scope-leaked\", level = REPORT,"
                + " reason = \"…\") on the test or its class\n"
                + "  or add it to FOLDER/findings.txt: run the tests with"
                + " baton.findings.baseline.write=true\n");
  }

  @Test
  void knownFindingsAreReportedAndOthersFail() {
    known(
        "FindingsBaselineTest$ShopCase/paysTwice | life-cycle/ended-twice | ended twice: pay order"
            + " * in * of shop",
        "FindingsBaselineTest$ShopCase$WhenClosed/refuses | life-cycle/ended-twice | ended twice:"
            + " refuse of shop");

    EngineExecutionResults results = kit().run(ShopCase.class);

    assertThat(results.testEvents().succeeded().count()).isEqualTo(3);
    assertThat(entries(results).map(Map.Entry::getKey).toList())
        .containsExactly("life-cycle/ended-twice", "life-cycle/ended-twice");
    assertThat(failures(results))
        .containsExactly(
            """
            The assertions of this test hold, but what was recorded is wrong: ended twice: order of shop

              ended twice: order of shop (life-cycle/ended-twice)
                order (INTERNAL) was started   FindingsBaselineTest.java (main)
                it was ended                   FindingsBaselineTest.java (main)
                it was ended again             FindingsBaselineTest.java (main)
                so the second end is ignored, and if it was the right one, the span is too short: let one place alone end it.

              if this is meant: @OnFinding(id = "life-cycle/ended-twice", level = REPORT, reason = "…") on the test or its class
              or add it to FOLDER/findings.txt: run the tests with baton.findings.baseline.write=true
              report: FOLDER/reports/FindingsBaselineTest$ShopCase/orders.html\
            """);
  }

  @Test
  void withoutAFileNothingIsKnown() {
    List<String> failures = failures(kit().run(ShopCase.class));

    assertThat(failures).hasSize(3);
    assertThat(failures.get(0))
        .contains(
            "or add it to FOLDER/findings.txt (which does not exist yet): run the tests with"
                + " baton.findings.baseline.write=true");
    assertThat(file()).doesNotExist();
  }

  @Test
  void whatNoTestHasAnyMoreIsToldOnceForEachClass() {
    write(ShopCase.class);
    known(
        written().strip(),
        "",
        "# a comment",
        "FindingsBaselineTest$ShopCase/isFine | life-cycle/ended-twice | ended twice: list of shop",
        "FindingsBaselineTest$ShopCase/isGone | life-cycle/never-ended | never ended: list of shop",
        "OtherTest/isElsewhere | life-cycle/ended-twice | ended twice: list of shop");

    EngineExecutionResults results = kit().run(ShopCase.class);

    assertThat(results.testEvents().failed().count()).isZero();
    assertThat(stale(results))
        .containsExactly(
            "FOLDER/findings.txt:8: FindingsBaselineTest$ShopCase/isFine | life-cycle/ended-twice |"
                + " ended twice: list of shop",
            "FOLDER/findings.txt:9: FindingsBaselineTest$ShopCase/isGone | life-cycle/never-ended |"
                + " never ended: list of shop");
  }

  @Test
  void aRunThatWritesKeepsLinesOfOtherTestsAndTheCommentsAtTheTop() {
    known(
        "# our own words",
        "ZTest/isElsewhere | life-cycle/ended-twice | ended twice: list of shop",
        "FindingsBaselineTest$ShopCase/isFine | life-cycle/ended-twice | ended twice: list of"
            + " shop");

    write(ShopCase.class);

    assertThat(written())
        .isEqualTo(
            """
            # our own words
            FindingsBaselineTest$ShopCase$WhenClosed/refuses | life-cycle/ended-twice | ended twice: refuse of shop
            FindingsBaselineTest$ShopCase/orders | life-cycle/ended-twice | ended twice: order of shop
            FindingsBaselineTest$ShopCase/paysTwice | life-cycle/ended-twice | ended twice: pay order * in * of shop
            ZTest/isElsewhere | life-cycle/ended-twice | ended twice: list of shop
            """);
  }

  @TraceTest
  static class UnjudgedCase {

    @Test
    void fails(TraceHarness harness) {
      throw new IllegalStateException("closed");
    }

    @Test
    void isAborted(TraceHarness harness) {
      Assumptions.abort();
    }

    @Test
    void judgesItself(TraceHarness harness) {
      assertThat(harness.findings()).isEmpty();
    }

    @RepeatedTest(2)
    void failsAtTheSecondRun(RepetitionInfo run, TraceHarness harness) {
      if (run.getCurrentRepetition() == 2) {
        throw new IllegalStateException("closed");
      }
    }
  }

  @Test
  void ofATestThatWasNotJudgedNothingIsKnown() {
    String[] lines =
        Stream.of("fails", "failsAtTheSecondRun", "isAborted", "judgesItself")
            .map(
                test ->
                    "FindingsBaselineTest$UnjudgedCase/"
                        + test
                        + " | life-cycle/ended-twice | ended twice: a of b")
            .toArray(String[]::new);
    known(lines);

    assertThat(stale(kit().run(UnjudgedCase.class))).isEmpty();
    write(UnjudgedCase.class);
    assertThat(written().lines()).containsExactly(lines);
  }

  @TraceTest
  static class RepeatedCase {

    @RepeatedTest(3)
    void pays(RepetitionInfo run, TraceHarness harness) {
      endTwice(harness, "run " + run.getCurrentRepetition());
    }
  }

  @Test
  void allRunsOfATestHaveOneLine() {
    write(RepeatedCase.class);

    assertThat(written())
        .isEqualTo(
            HEADER
                + "FindingsBaselineTest$RepeatedCase/pays | life-cycle/ended-twice | ended twice:"
                + " run * of shop\n");
    assertThat(failures(kit().run(RepeatedCase.class))).isEmpty();
  }

  @Test
  void testsInParallelWriteOneFile() {
    kit().inParallel().with("baton.findings.baseline.write", "true").run(ShopCase.class);

    assertThat(written().lines()).hasSize(5);
  }

  @Test
  void aLineThatCannotBeReadIsRefused() {
    known("# ours", "ShopTest/pays | ended twice");

    assertThat(failures(kit().run(ShopCase.class)))
        .hasSize(4)
        .containsOnly(
            "FOLDER/findings.txt:2: must be '<test> | <finding id> | <title>', but was"
                + " 'ShopTest/pays | ended twice'");
  }

  @Test
  void aFindingThatDoesNotExistIsRefused() {
    known("ShopTest/pays | life-cycle/ended | ended: pay");

    assertThat(failures(kit().run(ShopCase.class)).get(0))
        .startsWith("FOLDER/findings.txt:1: id must be one of propagation/")
        .endsWith(", but was 'life-cycle/ended'");
  }

  @Test
  void settingsThatMakeNoSenseAreRefused() {
    Kit write = Kit.reportingTo(folder).with("baton.findings.baseline.write", "true");
    assertThat(failures(write.run(ShopCase.class)))
        .contains("baton.findings.baseline.write needs baton.findings.baseline, the file to write");
    assertThat(failures(kit().with("baton.findings.baseline.write", "yes").run(ShopCase.class)))
        .contains("baton.findings.baseline.write must be true or false, but was 'yes'");
    Kit empty = Kit.reportingTo(folder).with("baton.findings.baseline", " ");
    assertThat(failures(empty.run(ShopCase.class)))
        .contains("baton.findings.baseline must name a file, but was ''");
  }

  @Test
  void theFileIsSoughtInTheModule() throws IOException {
    Path relative = Path.of("target", "findings-baseline-test", "findings.txt");
    Files.deleteIfExists(relative);

    Kit.reportingTo(folder)
        .with("baton.findings.baseline", relative.toString())
        .with("baton.findings.baseline.write", "true")
        .run(RepeatedCase.class);

    assertThat(relative).exists();
    Files.delete(relative);
  }
}
