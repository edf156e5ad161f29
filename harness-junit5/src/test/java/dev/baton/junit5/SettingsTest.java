package dev.baton.junit5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.waiting.Verdict;
import dev.baton.waiting.WaitSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir Path reports;

  static WaitSettings waitingOf(TraceHarness harness) {
    return harness.await(snapshot -> Verdict.proven()).settings();
  }

  static WaitSettings waiting(int deadlineMillis, int quietMillis) {
    return new WaitSettings(Duration.ofMillis(deadlineMillis), Duration.ofMillis(quietMillis));
  }

  @TraceTest
  @TraceSettings(deadlineMillis = 3_000, sourceLines = false)
  static class AnnotatedTestCase {

    static final Map<String, WaitSettings> SEEN = new ConcurrentHashMap<>();

    @Test
    void asTheClassSays(TraceHarness harness) {
      SEEN.put("class", waitingOf(harness));
    }

    @Test
    @TraceSettings(quietPeriodMillis = 70)
    void asTheMethodSays(TraceHarness harness) {
      SEEN.put("method", waitingOf(harness));
    }

    @Nested
    @TraceSettings(deadlineMillis = 4_000)
    class Inner {

      @Test
      @TraceSettings(quietPeriodMillis = 80)
      void asTheNearestSays(TraceHarness harness) {
        SEEN.put("nested", waitingOf(harness));
      }

      @Test
      void asTheInnerClassSays(TraceHarness harness) {
        SEEN.put("inner class", waitingOf(harness));
      }
    }
  }

  @Test
  void theNearestAnnotationCountsForEachValueByItself() {
    assertThat(Kit.passes(reports, AnnotatedTestCase.class)).isEqualTo(4);

    assertThat(AnnotatedTestCase.SEEN)
        .containsOnly(
            Map.entry("class", waiting(3_000, 500)),
            Map.entry("method", waiting(3_000, 70)),
            Map.entry("nested", waiting(4_000, 80)),
            Map.entry("inner class", waiting(4_000, 500)));
  }

  @TraceTest
  static class WrongTestCase {

    @Test
    @TraceSettings(deadlineMillis = 0)
    void nothing(TraceHarness harness) {}

    @Test
    @TraceSettings(quietPeriodMillis = Long.MAX_VALUE)
    void forEver(TraceHarness harness) {}
  }

  @Test
  void aWrongValueIsRefusedByTheNameOfItsField() {
    var results = Kit.reportingTo(reports).run(WrongTestCase.class);

    assertThat(Kit.failures(results))
        .extracting(SettingsTest::afterTheParameter)
        .containsExactlyInAnyOrder(
            "@TraceSettings(deadlineMillis = 0) on SettingsTest$WrongTestCase.nothing: must be more than 0 and at most 86400000 (a day), in milliseconds",
            "@TraceSettings(quietPeriodMillis = 9223372036854775807) on SettingsTest$WrongTestCase.forEver: must be more than 0 and at most 86400000 (a day), in milliseconds");
  }

  /** JUnit says first which parameter it could not resolve. */
  private static String afterTheParameter(Throwable failure) {
    String text = failure.getMessage();
    return text.substring(text.indexOf("]: ", text.indexOf("in method")) + 3);
  }

  @Test
  void aBlankReportDirectoryIsRefused() {
    var results = Kit.reportingTo(Path.of(" ")).run(AnnotatedTestCase.class);

    assertThat(Kit.failures(results))
        .extracting(SettingsTest::afterTheParameter)
        .hasSize(4)
        .containsOnly("baton.report.directory must name a directory, but was ' '");
  }

  @TraceTest
  static class BuiltTestCase {

    static final Map<String, WaitSettings> SEEN = new ConcurrentHashMap<>();

    @RegisterExtension
    static final TraceExtension TRACE =
        TraceExtension.builder()
            .deadline(Duration.ofSeconds(7))
            .quietPeriod(Duration.ofMillis(60))
            .sourceLines(false)
            .reportDirectory(Path.of("target", "built"))
            .build();

    @Test
    void asBuilt(TraceHarness harness) {
      SEEN.put("built", waitingOf(harness));
      SEEN.put(harness.whereToLook(), waitingOf(harness));
    }

    @Nested
    class Inner {

      @Test
      @TraceSettings(quietPeriodMillis = 90)
      void annotated(TraceHarness harness) {
        SEEN.put("annotated", waitingOf(harness));
      }
    }
  }

  @Test
  void anExtensionInAFieldSetsWhatNoAnnotationSays() {
    assertThat(Kit.passes(reports, BuiltTestCase.class)).isEqualTo(2);

    assertThat(BuiltTestCase.SEEN)
        .containsOnly(
            Map.entry("built", waiting(7_000, 60)),
            Map.entry(
                "report: target/built/SettingsTest$BuiltTestCase/asBuilt.html", waiting(7_000, 60)),
            Map.entry("annotated", waiting(7_000, 90)));
  }

  static class FieldOnlyTestCase {

    @RegisterExtension static final TraceExtension TRACE = new TraceExtension();

    @Test
    void isServed(TraceHarness harness) {
      assertThat(waitingOf(harness)).isEqualTo(WaitSettings.defaults());
    }
  }

  @Test
  void anExtensionInAFieldNeedsNoAnnotation() {
    assertThat(Kit.passes(reports, FieldOnlyTestCase.class)).isEqualTo(1);
  }

  @Test
  void theBuilderRefusesTimesThatNobodyCanWait() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceExtension.builder().deadline(Duration.ZERO))
        .withMessage("deadline must be more than 0 and at most a day, but was PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceExtension.builder().quietPeriod(Duration.ofDays(2)))
        .withMessage("quietPeriod must be more than 0 and at most a day, but was PT48H");
  }

  @TraceTest
  @TraceSettings(totalWaitMillis = 90_000)
  static class TotalTestCase {

    static final Map<String, WaitSettings> SEEN = new ConcurrentHashMap<>();

    @Test
    void asTheClassSays(TraceHarness harness) {
      SEEN.put("class", waitingOf(harness));
    }
  }

  @Test
  void theWholeTestAndIdleThreadsHaveSettings() {
    Kit.reportingTo(reports)
        .with("baton.idleThreads", "heartbeat-*, com.acme.Poller,")
        .run(TotalTestCase.class);

    assertThat(TotalTestCase.SEEN)
        .containsOnly(
            Map.entry(
                "class",
                WaitSettings.defaults()
                    .withTotalWait(Duration.ofSeconds(90))
                    .withIdleThreads(List.of("heartbeat-*", "com.acme.Poller"))));
  }

  @Test
  void theWholeTestMayWaitAsLongAsOneAssertion() {
    assertThat(WaitSettings.defaults().withDeadline(Duration.ofSeconds(90)).totalWait())
        .isEqualTo(Duration.ofSeconds(90));
    assertThat(WaitSettings.defaults().totalWait()).isEqualTo(Duration.ofSeconds(60));
  }

  @TraceTest
  @TraceSettings(totalWaitMillis = 90)
  static class ContradictoryTestCase {

    @Test
    @TraceSettings(deadlineMillis = 2_000)
    void longer(TraceHarness harness) {}
  }

  @Test
  void aTotalThatIsShorterThanOneDeadlineIsRefused() {
    var results = Kit.reportingTo(reports).run(ContradictoryTestCase.class);

    assertThat(Kit.failures(results))
        .extracting(SettingsTest::afterTheParameter)
        .containsExactly(
            "the whole test may wait for 90 ms (totalWaitMillis on SettingsTest$ContradictoryTestCase), which is less than the 2 s of a single assertion (deadlineMillis on SettingsTest$ContradictoryTestCase.longer): make the first at least as long as the second");
  }
}
