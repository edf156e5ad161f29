package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.diagnosis.FindingLevel.FAIL;
import static dev.baton.diagnosis.FindingLevel.OFF;
import static dev.baton.diagnosis.FindingLevel.REPORT;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.junit5.Kit;
import dev.baton.junit5.OnFinding;
import dev.baton.junit5.TraceExtension;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.instrumented.ForgetfulClient;
import org.apache.instrumented.ListenerThread;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What was recorded of a test that has passed otherwise, and what it does to the test. */
class JudgedFindingsTest {

  @TempDir Path reports;

  private static Tracer tracer(OpenTelemetry shop) {
    return shop.getTracer("shop");
  }

  private static void endTwice(TraceHarness harness) {
    Span order = tracer(harness.service("shop")).spanBuilder("order").startSpan();
    order.end();
    order.end();
  }

  private static void keepASecret(TraceHarness harness) {
    tracer(harness.service("shop"))
        .spanBuilder("login")
        .setAttribute("http.request.header.authorization", "Bearer abcdef0123456789")
        .startSpan()
        .end();
  }

  private List<String> failures(Class<?> testClass) {
    return Kit.failures(Kit.reportingTo(reports).run(testClass)).stream()
        .map(failure -> failure.getMessage().replace(reports.toString(), "reports"))
        .map(text -> text.replaceAll("JudgedFindingsTest.java:\\d+", "JudgedFindingsTest.java"))
        .toList();
  }

  private static List<Map<String, String>> entries(EngineExecutionResults results) {
    return results.testEvents().reportingEntryPublished().stream()
        .map(
            event ->
                event
                    .getRequiredPayload(org.junit.platform.engine.reporting.ReportEntry.class)
                    .getKeyValuePairs())
        .toList();
  }

  @TraceTest
  static class WrongInAnyProgramCase {

    @Test
    void order(TraceHarness harness) {
      endTwice(harness);

      assertThat(harness).hasSingleTrace();
    }
  }

  @Test
  void whatIsWrongInAnyProgramFailsTheTest() {
    assertThat(failures(WrongInAnyProgramCase.class).get(0) + "\n")
        .isEqualTo(
            """
            The assertions of this test hold, but what was recorded is wrong: ended twice: order of shop

              ended twice: order of shop (life-cycle/ended-twice)
                order (INTERNAL) was started   JudgedFindingsTest.java (main)
                it was ended                   JudgedFindingsTest.java (main)
                it was ended again             JudgedFindingsTest.java (main)
                so the second end is ignored, and if it was the right one, the span is too short: let one place alone end it.

              if this is meant: @OnFinding(id = "life-cycle/ended-twice", level = REPORT, reason = "…") on the test or its class
              report: reports/JudgedFindingsTest$WrongInAnyProgramCase/order.html
            """);
  }

  @TraceTest
  static class CallbackCase {

    @Test
    void order(TraceHarness harness) {
      Span order = tracer(harness.service("shop")).spanBuilder("order").startSpan();
      CompletableFuture<Void> answer = new CompletableFuture<>();
      Thread test = Thread.currentThread();
      new Thread(
              () -> {
                try (Scope ignored = order.makeCurrent()) {
                  answer.complete(null);
                  awaitTimedWaitOf(test);
                }
              })
          .start();
      answer.join();
      order.end();
    }

    private static void awaitTimedWaitOf(Thread thread) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (thread.getState() != Thread.State.TIMED_WAITING && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
  }

  @Test
  void aCallbackMayCloseItsScopeJustAfterItHasAnswered() {
    assertThat(failures(CallbackCase.class)).isEmpty();
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 50)
  static class ListenerOfLibraryCase {

    private static final CountDownLatch HANDLED = new CountDownLatch(1);

    @Test
    void order(TraceHarness harness) throws InterruptedException {
      Tracer tracer = tracer(harness.service("shop"));
      Span order = tracer.spanBuilder("order").startSpan();
      ListenerThread listener = new ListenerThread(tracer, Context.root().with(order), HANDLED);
      listener.start();
      listener.awaitSent();
      order.end();
    }
  }

  @Test
  void whatALibraryDoesOnItsThreadBehindTheTestIsNoFaultOfTheProgram() {
    EngineExecutionResults results = Kit.reportingTo(reports).run(ListenerOfLibraryCase.class);
    ListenerOfLibraryCase.HANDLED.countDown();

    assertThat(Kit.failures(results)).isEmpty();
    assertThat(entries(results)).isEmpty();
  }

  @TraceTest
  static class MayBeMeantCase {

    @Test
    void login(TraceHarness harness) {
      keepASecret(harness);

      assertThat(harness).hasSingleTrace();
    }
  }

  @Test
  void whatMayBeMeantIsReported() {
    EngineExecutionResults results = Kit.reportingTo(reports).run(MayBeMeantCase.class);

    assertThat(results.testEvents().succeeded().count()).isOne();
    assertThat(entries(results)).hasSize(1);
    assertThat(entries(results).get(0).keySet()).containsExactly("data/secret");
    String text =
        entries(results)
            .get(0)
            .get("data/secret")
            .replace(reports.toString(), "reports")
            .replaceAll("JudgedFindingsTest.java:\\d+", "JudgedFindingsTest.java")
            .replaceAll("secret:(\\d+):[0-9a-f]+", "secret:$1:…");
    assertThat(text + "\n")
        .isEqualTo(
            """
            secret in http.request.header.authorization @shop
              shop started login (INTERNAL) with a secret in http.request.header.authorization, shown here as (secret:23:…)   JudgedFindingsTest.java (main)
              so whoever may see traces can read it: leave it out, or put a mask such as REDACTED in its place first.
              report: reports/JudgedFindingsTest$MayBeMeantCase/login.html
            """);
    assertThat(reports.resolve("JudgedFindingsTest$MayBeMeantCase/login.html")).exists();
  }

  @Test
  void aPageThatCannotBeWrittenFailsNoTest() throws IOException {
    Path file = Files.createFile(reports.resolve("a file"));

    EngineExecutionResults results = Kit.reportingTo(file).run(MayBeMeantCase.class);

    assertThat(results.testEvents().succeeded().count()).isOne();
    assertThat(entries(results).get(0).get("data/secret")).contains("\n  report: none, because ");
  }

  @TraceTest
  static class LibraryCase {

    @Test
    void call(TraceHarness harness) {
      ForgetfulClient.call(tracer(harness.service("shop")));
    }
  }

  @Test
  void whatALibraryDoesWrongIsOnlyReported() {
    EngineExecutionResults results = Kit.reportingTo(reports).run(LibraryCase.class);

    assertThat(results.testEvents().succeeded().count()).isOne();
    assertThat(entries(results).stream().map(Map::keySet).toList().toString())
        .isEqualTo("[[life-cycle/ended-twice]]");
  }

  @TraceTest
  @OnFinding(id = "life-cycle/*", level = OFF, reason = "an old client, see the ticket")
  static class ToldSoCase {

    @Test
    void asTheClassSays(TraceHarness harness) {
      endTwice(harness);
    }

    @Test
    @OnFinding(id = "life-cycle/ended-twice", level = REPORT, reason = "to be mended here")
    void asTheMethodSays(TraceHarness harness) {
      endTwice(harness);
    }

    @Test
    @OnFinding(id = "data/secret", level = FAIL, reason = "none may leave this service")
    void whatIsOnlyReportedElsewhere(TraceHarness harness) {
      keepASecret(harness);
    }
  }

  @Test
  void theNearestWordCounts() {
    EngineExecutionResults results = Kit.reportingTo(reports).run(ToldSoCase.class);

    assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
    assertThat(entries(results).stream().map(Map::keySet).toList().toString())
        .isEqualTo("[[life-cycle/ended-twice]]");
    assertThat(Kit.failures(results)).hasSize(1);
    assertThat(Kit.failures(results).get(0)).hasMessageContaining("(data/secret)");
  }

  static class InCodeCase {

    @RegisterExtension
    static final TraceExtension TRACE =
        TraceExtension.builder().onFinding("life-cycle/ended-twice", OFF, "known").build();

    @Test
    void order(TraceHarness harness) {
      endTwice(harness);
    }
  }

  @Test
  void aBuilderSaysItForTheClass() {
    assertThat(Kit.passes(reports, InCodeCase.class)).isOne();
  }

  @Test
  void aParameterSaysItForTheRun() {
    EngineExecutionResults results =
        Kit.reportingTo(reports)
            .with(
                "baton.findings",
                "life-cycle/ended-twice = report, naming/*=off".replace("naming/*", "data/*"))
            .run(WrongInAnyProgramCase.class);

    assertThat(results.testEvents().succeeded().count()).isOne();
    assertThat(entries(results)).hasSize(1);
  }

  @Test
  void aParameterThatCannotBeReadIsRefused() {
    assertThat(refusal("life-cycle/ended-twice"))
        .isEqualTo(
            "baton.findings must be a list like life-cycle/never-ended=report, but has"
                + " 'life-cycle/ended-twice'");
    assertThat(refusal("life-cycle/ended-twice=warn"))
        .isEqualTo("baton.findings: level must be one of fail, report, off, but was 'warn'");
  }

  private String refusal(String findings) {
    EngineExecutionResults results =
        Kit.reportingTo(reports).with("baton.findings", findings).run(WrongInAnyProgramCase.class);
    return Kit.failures(results).get(0).getMessage();
  }

  @Test
  void whatIsNoFindingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceExtension.builder().onFinding("life-cycle/ended", OFF, "known"))
        .withMessageStartingWith("onFinding: id must be one of propagation/")
        .withMessageEndingWith("(* stands for any characters), but was 'life-cycle/ended'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TraceExtension.builder().onFinding("life-cycle/ended-twice", OFF, " "))
        .withMessage("reason must not be blank, but was ' '");
  }

  @TraceTest
  static class OwnErrorCase {

    @Test
    void order(TraceHarness harness) {
      endTwice(harness);
      throw new IllegalStateException("the shop is closed");
    }
  }

  @Test
  void theErrorOfTheTestIsNotHidden() {
    assertThat(failures(OwnErrorCase.class)).containsExactly("the shop is closed");
  }

  @TraceTest
  static class AskedCase {

    @Test
    void order(TraceHarness harness) {
      endTwice(harness);

      assertThat(harness.findings()).hasSize(1);
    }
  }

  @Test
  void aTestThatAsksJudgesItself() {
    assertThat(Kit.passes(reports, AskedCase.class)).isOne();
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 50)
  static class OpenSpanCase {

    private Span session = Span.getInvalid();

    @Test
    void closedByTheCleanUp(TraceHarness harness) {
      session = tracer(harness.service("shop")).spanBuilder("session").startSpan();
    }

    @AfterEach
    void close() {
      session.end();
    }
  }

  @Test
  void whatTheCleanUpClosesWasNotLeftOpen() {
    assertThat(Kit.passes(reports, OpenSpanCase.class)).isOne();
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 200)
  static class LateEndCase {

    @Test
    void work(TraceHarness harness) {
      Span job = tracer(harness.service("shop")).spanBuilder("job").startSpan();
      CompletableFuture.delayedExecutor(60, TimeUnit.MILLISECONDS).execute(job::end);
    }
  }

  @Test
  void workThatEndsSoonIsWaitedFor() {
    assertThat(Kit.passes(reports, LateEndCase.class)).isOne();
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 50)
  static class BusyNeighbourCase {

    @Test
    void order(TraceHarness harness) {
      tracer(harness.service("shop")).spanBuilder("order").startSpan();
    }
  }

  private static EngineExecutionResults besideWork(Kit kit) throws InterruptedException {
    CountDownLatch over = new CountDownLatch(1);
    Thread neighbour = new Thread(() -> await(over), "neighbour");
    neighbour.start();
    try {
      return kit.run(BusyNeighbourCase.class);
    } finally {
      over.countDown();
      neighbour.join();
    }
  }

  private static void await(CountDownLatch over) {
    try {
      over.await(5, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Which work it is, depends on what else the JVM does. */
  @Test
  void aSpanThatStaysOpenBesideWorkOfTheJvmIsReportedWhereTheSettingSaysSo()
      throws InterruptedException {
    EngineExecutionResults results =
        besideWork(Kit.reportingTo(reports).with("baton.findings", "life-cycle/never-ended=fail"));

    assertThat(results.testEvents().succeeded().count()).isOne();
    assertThat(entries(results)).hasSize(1);
    String text =
        entries(results)
            .get(0)
            .get("life-cycle/never-ended")
            .replace(reports.toString(), "reports")
            .replaceAll("JudgedFindingsTest.java:\\d+", "JudgedFindingsTest.java")
            .replaceAll("ends it: .*", "ends it: …");
    assertThat(text + "\n")
        .isEqualTo(
            """
            perhaps never ended: order of shop
              order (INTERNAL) was started and not ended   JudgedFindingsTest.java (main)
              so its end() is missing on some way out, unless what was at work when the test ended ends it: …
              report: reports/JudgedFindingsTest$BusyNeighbourCase/order.html
            """);
  }

  @Test
  void aSpanThatPerhapsNeverEndsIsNotToldOtherwise() throws InterruptedException {
    EngineExecutionResults results = besideWork(Kit.reportingTo(reports));

    assertThat(results.testEvents().succeeded().count()).isOne();
    assertThat(entries(results)).isEmpty();
  }
}
