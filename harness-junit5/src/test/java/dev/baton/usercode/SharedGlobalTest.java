package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.assertions.BatonAssertions.catchThrowable;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.baton.junit5.Kit;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that keep their tracers and their threads for longer than a test takes. */
class SharedGlobalTest {

  private static final Tracer TRACER = GlobalOpenTelemetry.getTracer("shared");

  @TempDir Path reports;

  private static void span(String name) {
    TRACER.spanBuilder(name).startSpan().end();
  }

  private static List<String> names(TraceHarness harness) {
    return harness.recording().spans().stream().map(CapturedSpan::name).toList();
  }

  private void passes(Class<?> tests) {
    Kit.passes(reports, tests);
  }

  /** A pool that lives as long as the class works for each of its tests in turn. */
  @TraceTest
  @TraceSettings(shared = true)
  static class ClassPoolTestCase {

    static ExecutorService pool;

    @BeforeAll
    static void start() throws Exception {
      pool = Executors.newFixedThreadPool(1);
      pool.submit(() -> span("warm up")).get(10, SECONDS);
    }

    @AfterAll
    static void stop() {
      pool.shutdown();
    }

    @RepeatedTest(3)
    void itsSpansAreOfTheTestThatIsRunning(RepetitionInfo repetition, TraceHarness harness)
        throws Exception {
      String name = "span " + repetition.getCurrentRepetition();
      pool.submit(() -> span(name)).get(10, SECONDS);

      assertThat(names(harness)).containsExactly(name);
    }
  }

  @Test
  void aPoolOfAClassWithAHarnessWorksForItsTests() {
    passes(ClassPoolTestCase.class);
  }

  private static ExecutorService older = ForkJoinPool.commonPool();

  @TraceTest
  @TraceSettings(shared = true)
  static class EarlierTestCase {

    @Test
    void usesIt(TraceHarness harness) throws Exception {
      older.submit(() -> span("of now")).get(10, SECONDS);

      assertThat(names(harness)).containsExactly("of now");
    }
  }

  @TraceTest
  @TraceSettings(shared = true)
  static class LaterTestCase {

    @RepeatedTest(2)
    void doesNotKnowWhoseWorkItDoes(TraceHarness harness) throws Exception {
      older.submit(() -> span("older")).get(10, SECONDS);

      assertThat(names(harness)).isEmpty();
    }
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 20)
  static class ClassThreadTestCase {

    static final SynchronousQueue<Runnable> WORK = new SynchronousQueue<>();

    @BeforeAll
    static void start() {
      Thread worker =
          new Thread(
              () -> {
                try {
                  WORK.take().run();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "worker");
      worker.setDaemon(true);
      worker.start();
    }

    @Test
    void missesWhatTheThreadDoes(TraceHarness harness) throws Exception {
      CountDownLatch done = new CountDownLatch(1);
      WORK.put(
          () -> {
            span("work");
            done.countDown();
          });
      assertThat(done.await(10, SECONDS)).isTrue();

      assertThat(
              catchThrowable(() -> assertThat(harness).span("work"))
                  .getMessage()
                  .replaceAll("SharedGlobalTest.java:\\d+", "SharedGlobalTest.java"))
          .startsWith(
              """
              Expected one span work, but there is none.

                unassigned: work @unknown_service:java
                  unknown_service:java started work (INTERNAL) in no test   SharedGlobalTest.java (worker)
                  because it started outside of the tests of SharedGlobalTest$ClassThreadTestCase; if its thread works for all of them, put @TraceSettings(shared = true) on the class. If it is of this test, hand the context over to its thread (Context.current().wrap(task), Context.taskWrapping(executor)), observe the executor (harness.observe(executor)), or send harness.requestHeaders() with requests.

              """);
    }
  }

  @Test
  void aThreadThatAClassHasStartedIsToldHowItsWorkBelongsToTheTests() {
    passes(ClassThreadTestCase.class);
  }

  @Test
  void aPoolThatIsOlderThanTheTestsOfAnotherClassMayDoTheirWork() {
    older = Executors.newFixedThreadPool(1);
    try {
      passes(EarlierTestCase.class);
      passes(LaterTestCase.class);
    } finally {
      older.shutdown();
    }
  }

  @TraceTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  @TraceSettings(quietPeriodMillis = 20)
  static class PoolTestCase {

    static final ExecutorService POOL = Executors.newFixedThreadPool(1);

    @AfterAll
    static void stop() {
      POOL.shutdown();
    }

    @Test
    @Order(1)
    void theOnlyTestSoFarOwnsIt(TraceHarness harness) throws Exception {
      POOL.submit(() -> span("first")).get(10, SECONDS);

      assertThat(names(harness)).containsExactly("first");
    }

    @Test
    @Order(2)
    void aTaskWithAContextIsOfItsTest(TraceHarness harness) throws Exception {
      Span root = TRACER.spanBuilder("root").startSpan();
      try (Scope scope = root.makeCurrent()) {
        POOL.submit(Context.current().wrap(() -> span("second"))).get(10, SECONDS);
      }
      root.end();

      assertThat(harness)
          .hasShape(
              """
              root      @PoolTestCase
                second  @PoolTestCase
              """);
    }

    @Test
    @Order(3)
    void aTaskOfAnObservedExecutorIsOfItsSubmitter(TraceHarness harness) throws Exception {
      harness.observe(POOL).submit(() -> span("third")).get(10, SECONDS);

      assertThat(names(harness)).containsExactly("third");
    }

    @Test
    @Order(4)
    void aTaskWithoutAnyMayBeLeftOver(TraceHarness harness) throws Exception {
      POOL.submit(() -> span("fourth")).get(10, SECONDS);

      String text =
          catchThrowable(() -> assertThat(harness).hasSingleTrace())
              .getMessage()
              .replaceAll(
                  "SharedGlobalTest.java:\\d+ \\(pool-\\d+", "SharedGlobalTest.java (pool-1");
      assertThat(text)
          .isEqualTo(
              """
              Expected a single trace, but there is none.

                nothing was captured at all. What Baton wired:
                  - no service: harness.service(…) was never called
                  - the official SDK is on the class path, and none was observed: pass the builder of its SdkTracerProvider to ObservedSdk.observe(harness, builder)
                  - GlobalOpenTelemetry leads here, as service PoolTestCase, and nothing of this test has called it
                  - 1 span belongs to no test: fourth
                  - no collector: harness.collector() was never called
                But these spans belong to no test:
                  - fourth @unknown_service:java INTERNAL, started at SharedGlobalTest.java (pool-1-thread-1): its thread is older than the end of another test, whose work it may be; if @BeforeAll has started it for all tests of the class, put @TraceSettings(shared = true) on the class
                  If they are of this test: hand the context over to their thread (Context.current().wrap(task), Context.taskWrapping(executor)), observe the executor (harness.observe(executor)), or send harness.requestHeaders() with requests.

                gave up after 20 ms without any event; nothing was pending (raise quietPeriod if the program needs longer)

                report: %s/SharedGlobalTest$PoolTestCase/aTaskWithoutAnyMayBeLeftOver.html\
              """
                  .formatted(reportDirectory(text)));
    }

    private static String reportDirectory(String text) {
      int start = text.indexOf("report: ") + "report: ".length();
      return text.substring(start, text.indexOf("/SharedGlobalTest$", start));
    }
  }

  @Test
  void aPoolServesManyTests() {
    passes(PoolTestCase.class);
  }

  @TraceTest
  static class ThreadsTestCase {

    @BeforeEach
    void before() {
      span("before");
    }

    @AfterEach
    void after() {
      span("after");
    }

    @Test
    void aThreadIsOfTheTestThatCreatesIt(TraceHarness harness) throws Exception {
      Thread thread = new Thread(() -> span("thread"));
      thread.start();
      thread.join();

      assertThat(names(harness)).containsExactly("before", "thread");
    }

    @Test
    @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aTimeoutMayHaveAThread(TraceHarness harness) {
      span("in time");

      assertThat(names(harness)).containsExactly("before", "in time");
    }

    @Test
    void anAssertionMayHaveAThread(TraceHarness harness) {
      Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> span("preemptive"));

      assertThat(names(harness)).containsExactly("before", "preemptive");
    }

    @Test
    void noHarnessIsNeeded() {
      span("nobody asks");
    }
  }

  @Test
  void threadsBelongToTheirTest() {
    passes(ThreadsTestCase.class);
  }

  @TraceTest
  static class InvalidTestCase {

    @Test
    @TraceSettings(deadlineMillis = 0)
    void hasNoHarness(TraceHarness harness) {}
  }

  @TraceTest
  static class OnAPoolTestCase {

    @Test
    void isTheOnlyOne(TraceHarness harness) throws Exception {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      pool.submit(() -> span("on the pool")).get(10, SECONDS);
      pool.shutdown();

      assertThat(names(harness)).containsExactly("on the pool");
    }
  }

  @Test
  void aTestWithInvalidSettingsIsOverAllTheSame() {
    assertThat(Kit.failures(Kit.reportingTo(reports).run(InvalidTestCase.class))).hasSize(1);

    passes(OnAPoolTestCase.class);
  }

  @TraceTest
  static class TogetherTestCase {

    static final CountDownLatch BOTH = new CountDownLatch(2);
    static final ExecutorService POOL = Executors.newCachedThreadPool();
    static final ScheduledExecutorService TIMER = Executors.newScheduledThreadPool(1);

    @Test
    void one(TraceHarness harness) throws Exception {
      work("one", harness);
    }

    @Test
    void two(TraceHarness harness) throws Exception {
      work("two", harness);
    }

    private static void work(String name, TraceHarness harness) throws Exception {
      BOTH.countDown();
      assertThat(BOTH.await(10, SECONDS)).isTrue();
      Span root = TRACER.spanBuilder(name).startSpan();
      List<Runnable> tasks = new ArrayList<>();
      try (Scope scope = root.makeCurrent()) {
        for (int i = 0; i < 10; i++) {
          tasks.add(Context.current().wrap(() -> span(name)));
        }
      }
      for (Runnable task : tasks) {
        CompletableFuture.runAsync(task).get(10, SECONDS);
        POOL.submit(task).get(10, SECONDS);
        TIMER.schedule(task, 1, java.util.concurrent.TimeUnit.MILLISECONDS).get(10, SECONDS);
        ForkJoinPool.commonPool().submit(() -> span("lost of " + name)).get(10, SECONDS);
      }
      root.end();

      assertThat(names(harness)).containsOnly(name).hasSize(31);
    }
  }

  @Test
  void parallelTestsShareTheirPools() {
    var results = Kit.reportingTo(reports).inParallel().run(TogetherTestCase.class);

    assertThat(Kit.failures(results)).isEmpty();
    assertThat(results.testEvents().succeeded().count()).isEqualTo(2);
  }

  @TraceTest
  static class SetUpTestCase {

    @BeforeAll
    static void setUp() {
      span("set up");
    }

    @Test
    void itsSpansAreInNoTest(TraceHarness harness) {
      span("own");

      assertThat(names(harness)).containsExactly("own");
    }
  }

  @Test
  void whatSetsUpAClassIsInNoTest() {
    passes(SetUpTestCase.class);
  }

  @TraceTest
  static class ClassHarnessTestCase {

    @BeforeAll
    static void setUp(TraceHarness harness) {
      span("set up");

      assertThat(names(harness)).containsExactly("set up");
    }

    @Test
    void itsSpansAreInNoTest(TraceHarness harness) {
      span("own");

      assertThat(names(harness)).containsExactly("own");
    }
  }

  @Test
  void whatSetsUpAClassIsInTheRecordingOfItsHarness() {
    passes(ClassHarnessTestCase.class);
  }

  @Test
  void aTestWithoutAHarnessRecordsNothing() {
    Span span = TRACER.spanBuilder("plain").startSpan();

    assertThat(span.isRecording()).isFalse();
    assertThat(span.getSpanContext().isValid()).isFalse();
  }

  @Test
  void aHarnessThatIsStartedInCodeOwnsItsThread() {
    try (TraceHarness harness = TraceHarness.start("Checkout/one order")) {
      span("started");

      assertThat(harness).span("started").hasService("Checkout");
    }
    assertThat(TRACER.spanBuilder("plain").startSpan().isRecording()).isFalse();
  }

  @Test
  void anApplicationThatRegistersItsOwnIsToldWhatToDo() {
    Throwable refused = catchThrowable(() -> OpenTelemetrySdk.builder().buildAndRegisterGlobal());

    assertThat(refused).isInstanceOf(IllegalStateException.class);
    assertThat(refused.getCause())
        .hasMessage(
            "Baton has set GlobalOpenTelemetry before the first test, so that each call reaches the"
                + " test it belongs to. An application that registers its own needs"
                + " baton.global=off: as a system property, in junit-platform.properties, or as"
                + " BATON_GLOBAL=off in the environment. See docs/global.md");
  }

  @TraceTest
  static class ResetTestCase {

    @BeforeAll
    static void reset() {
      GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void itIsSetAgainForTheNextTest(TraceHarness harness) {
      GlobalOpenTelemetry.getTracer("reset").spanBuilder("again").startSpan().end();

      assertThat(names(harness)).containsExactly("again");
      assertThat(harness.wiring())
          .contains("GlobalOpenTelemetry leads here, as service ResetTestCase");
    }
  }

  @TraceTest
  static class OwnTestCase {

    @BeforeAll
    static void setOwn() {
      GlobalOpenTelemetry.resetForTest();
      GlobalOpenTelemetry.set(OpenTelemetry.noop());
    }

    @AfterAll
    static void reset() {
      GlobalOpenTelemetry.resetForTest();
    }

    @Test
    void theOneOfTheProgramStays(TraceHarness harness) {
      assertThat(harness.wiring())
          .contains(
              "GlobalOpenTelemetry is the program's (its tracers are of %s): it was set or used before Baton could set it, or set again after a reset"
                  .formatted(OpenTelemetry.noop().getTracerProvider().getClass().getSimpleName()));
    }
  }

  @Test
  void aProgramMayResetIt() {
    passes(ResetTestCase.class);
    passes(OwnTestCase.class);
    passes(ResetTestCase.class);
  }
}
