package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFileNamesTest {

  private static final Pattern NAMED = Pattern.compile("report: (.*)");

  @TempDir Path reports;

  @TraceTest
  @TraceSettings(quietPeriodMillis = 20)
  static class OverloadsTestCase {

    @Test
    void pays(TraceHarness harness) {
      assertThat(harness).hasTraces(1);
    }

    @Test
    void pays(TraceHarness harness, TestInfo info) {
      assertThat(harness).hasTraces(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void pays(int amount, TraceHarness harness) {
      assertThat(harness).hasTraces(1);
    }

    @RepeatedTest(2)
    void refunds(TraceHarness harness) {
      assertThat(harness).hasTraces(1);
    }
  }

  @Test
  void eachRunOfEachOverloadHasAReportOfItsOwn() throws IOException {
    var results = Kit.reportingTo(reports).run(OverloadsTestCase.class);

    assertThat(files())
        .containsExactly(
            "ReportFileNamesTest$OverloadsTestCase/pays(TraceHarness).html",
            "ReportFileNamesTest$OverloadsTestCase/pays(TraceHarness,TestInfo).html",
            "ReportFileNamesTest$OverloadsTestCase/pays(int,TraceHarness)-1.html",
            "ReportFileNamesTest$OverloadsTestCase/pays(int,TraceHarness)-2.html",
            "ReportFileNamesTest$OverloadsTestCase/refunds-1.html",
            "ReportFileNamesTest$OverloadsTestCase/refunds-2.html");
    assertThat(Kit.failures(results)).hasSize(6).allSatisfy(ReportFileNamesTest::namesAFile);
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 20)
  static class LongTestCase {

    @Test
    void
        注文を受け付けてから在庫を確認し倉庫に出荷を依頼し請求書を発行して支払いを待ち配送業者に荷物を渡して顧客に追跡番号を送り受け取りの確認を得てから売上を計上し在庫を補充しポイントを付与して感謝の手紙を書く(
            TraceHarness harness) {
      assertThat(harness).hasTraces(1);
    }
  }

  @Test
  void aNameThatIsTooLongForAFileIsCut() throws IOException {
    var results = Kit.reportingTo(reports).run(LongTestCase.class);

    assertThat(Kit.failures(results)).singleElement().satisfies(ReportFileNamesTest::namesAFile);
    assertThat(files())
        .singleElement()
        .satisfies(file -> assertThat(file).startsWith("ReportFileNamesTest$LongTestCase/注文を受け付けて"))
        .satisfies(file -> assertThat(file.getBytes(UTF_8).length).isLessThan(200));
  }

  /** What a fork of Surefire does that runs this class, and never its namesake. */
  @Test
  void aClassWithANamesakeIsNamedWithItsPackageWhicheverOfThemRuns() {
    assertThat(ClassNames.shortest(TestNamesTest.class))
        .isEqualTo("dev.baton.junit5.TestNamesTest");
    assertThat(ClassNames.shortest(dev.baton.usercode.TestNamesTest.class))
        .isEqualTo("dev.baton.usercode.TestNamesTest");
    assertThat(ClassNames.shortest(ReportFileNamesTest.class)).isEqualTo("ReportFileNamesTest");
  }

  @Test
  void theSameGoesForAnArchiveAndForClassesOfWhichNothingIsKnown() {
    assertThat(ClassNames.shortest(Test.class)).isEqualTo("Test");
    assertThat(ClassNames.shortest(String.class)).isEqualTo("java.lang.String");
  }

  @Test
  void aHarnessThatNobodyClosesHasWrittenTheReportThatItsFailureNames() {
    TraceHarness harness =
        TraceHarness.start("ReportFileNamesTest/never closed: a program of its own");

    Throwable failure = catchThrowable(() -> assertThat(harness).hasTraces(1));

    namesAFile(failure);
    harness.close(); // for the tests that come after it: it would go on running
  }

  @Test
  void aFailureSaysWhyThereIsNoReport() throws IOException {
    Path file = Files.writeString(reports.resolve("file"), "in the way");

    var results = Kit.reportingTo(file.resolve("below")).run(LongTestCase.class);

    assertThat(Kit.failures(results).get(0))
        .hasMessageEndingWith(
            "report: none, because " + file.toAbsolutePath() + " is not a directory");
  }

  private static void namesAFile(Throwable failure) {
    Matcher matcher = NAMED.matcher(failure.getMessage());
    assertThat(matcher.find()).as(failure.getMessage()).isTrue();
    assertThat(Path.of(matcher.group(1))).isNotEmptyFile();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(reports)) {
      return files
          .filter(file -> file.toString().endsWith(".html"))
          .map(file -> reports.relativize(file).toString())
          .sorted()
          .toList();
    }
  }
}
