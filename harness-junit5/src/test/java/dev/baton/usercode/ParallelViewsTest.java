package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.junit5.Kit;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import dev.baton.recording.Recording;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests that run at the same time on the harness of their class. */
class ParallelViewsTest {

  @TempDir Path reports;

  private static List<String> names(TraceHarness harness) {
    return names(harness.recording());
  }

  private static List<String> names(Recording recording) {
    return recording.spans().stream().map(CapturedSpan::name).toList();
  }

  private void passesInParallel(Class<?> tests, long count) {
    var results = Kit.reportingTo(reports).inParallel().run(tests);
    for (int again = 0; again < 3 && Meeting.isMissed(); again++) {
      Meeting.forgetMissed();
      results = Kit.reportingTo(reports).inParallel().run(tests);
    }

    assertThat(Kit.failures(results)).isEmpty();
    assertThat(results.testEvents().succeeded().count()).isEqualTo(count);
  }

  /**
   * Where the two tests of a class meet. JUnit may run one after the other although they could run
   * at the same time: its pool leaves a test to the thread that runs the other one, if it has not
   * noticed that another thread is free.
   */
  static final class Meeting {

    private static final Collection<Meeting> MISSED = new ConcurrentLinkedQueue<>();

    private volatile CyclicBarrier both = new CyclicBarrier(2);

    void await() throws Exception {
      try {
        both.await(10, SECONDS);
      } catch (TimeoutException | BrokenBarrierException e) {
        MISSED.add(this);
        throw e;
      }
    }

    static boolean isMissed() {
      return !MISSED.isEmpty();
    }

    static void forgetMissed() {
      MISSED.forEach(meeting -> meeting.both = new CyclicBarrier(2));
      MISSED.clear();
    }
  }

  /** A server on a few threads, with a queue behind it. Everything it does names its order. */
  static final class Server {

    private final OpenTelemetry orders;
    private final OpenTelemetry shipping;
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final ExecutorService queue = Executors.newFixedThreadPool(2);

    Server(TraceHarness harness) {
      orders = harness.service("orders");
      shipping = harness.service("shipping");
    }

    /** Answers a request on one of the threads of the server. */
    Future<?> send(Map<String, String> headers, String order) {
      return threads.submit(() -> answer(headers, order));
    }

    private void answer(Map<String, String> headers, String order) {
      Context caller = received(orders, headers);
      Span span =
          orders
              .getTracer("http")
              .spanBuilder("order " + order)
              .setSpanKind(SpanKind.SERVER)
              .setParent(caller)
              .startSpan();
      try (Scope scope = caller.with(span).makeCurrent()) {
        orders.getLogsBridge().get("http").logRecordBuilder().setBody(order).emit();
        Map<String, String> message = new HashMap<>();
        orders.getPropagators().getTextMapPropagator().inject(Context.current(), message, Map::put);
        queue.execute(() -> ship(message, order));
      } finally {
        span.end();
      }
    }

    private void ship(Map<String, String> message, String order) {
      shipping
          .getTracer("queue")
          .spanBuilder("ship " + order)
          .setParent(received(shipping, message))
          .startSpan()
          .end();
    }

    private static Context received(OpenTelemetry service, Map<String, String> headers) {
      return service
          .getPropagators()
          .getTextMapPropagator()
          .extract(Context.root(), headers, new MapGetter());
    }

    void stop() throws InterruptedException {
      threads.shutdown();
      assertThat(threads.awaitTermination(10, SECONDS)).isTrue();
      queue.shutdown();
      assertThat(queue.awaitTermination(10, SECONDS)).isTrue();
    }
  }

  record MapGetter() implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> carrier) {
      return carrier.keySet();
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
      return carrier == null ? null : carrier.get(key);
    }
  }

  @TraceTest
  static class ManyTestCase {

    /** What each test recorded, which is read again when all work is done. */
    static final Map<String, Recording> SEEN = new ConcurrentHashMap<>();

    static Server server;
    static Tracer client;

    @BeforeAll
    static void start(TraceHarness harness) {
      SEEN.clear();
      server = new Server(harness);
      client = harness.service("client").getTracer("t");
    }

    @AfterAll
    static void stop() throws Exception {
      server.stop();
    }

    private static void isTold(TraceHarness harness, String order, Map<String, String> headers)
        throws Exception {
      SEEN.put(order, harness.recording());
      server.send(headers, order).get(10, SECONDS);
    }

    @RepeatedTest(200)
    void byTheTrace(TraceHarness harness, RepetitionInfo run) throws Exception {
      String order = "a" + run.getCurrentRepetition();
      Span call = client.spanBuilder("call " + order).setSpanKind(SpanKind.CLIENT).startSpan();
      Map<String, String> headers = new HashMap<>();
      harness
          .service("client")
          .getPropagators()
          .getTextMapPropagator()
          .inject(Context.root().with(call), headers, Map::put);
      isTold(harness, order, headers);
      call.end();

      assertThat(harness)
          .hasShape(
              """
              call %1$s       @client    CLIENT
                order %1$s    @orders    SERVER
                  ship %1$s   @shipping
              """
                  .formatted(order));
      assertThat(harness.recording().logs()).hasSize(1);
    }

    @RepeatedTest(200)
    void byTheHeader(TraceHarness harness, RepetitionInfo run) throws Exception {
      String order = "b" + run.getCurrentRepetition();

      isTold(harness, order, harness.requestHeaders());

      assertThat(names(harness)).contains("order " + order); // and leaves its shipping
    }

    @RepeatedTest(100)
    void byItsThreads(TraceHarness harness, RepetitionInfo run) throws Exception {
      String order = "c" + run.getCurrentRepetition();
      SEEN.put(order, harness.recording());
      Thread thread = new Thread(() -> client.spanBuilder("thread " + order).startSpan().end());
      thread.start();
      client.spanBuilder("here " + order).startSpan().end();
      GlobalOpenTelemetry.getTracer("global").spanBuilder("global " + order).startSpan().end();
      thread.join();

      assertThat(names(harness))
          .containsExactlyInAnyOrder("thread " + order, "here " + order, "global " + order);
    }
  }

  @Test
  void fiveHundredTestsOnOneServerSeeTheirOwnOnly() {
    passesInParallel(ManyTestCase.class, 500);

    assertThat(ManyTestCase.SEEN).hasSize(500);
    ManyTestCase.SEEN.forEach(
        (order, recording) ->
            assertThat(names(recording)).isNotEmpty().allMatch(name -> name.endsWith(" " + order)));
  }

  @TraceTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT) // JUnit's default for one instance is the same thread
  static class OneFieldTestCase {

    static final Meeting BOTH = new Meeting();

    private final TraceHarness harness;
    private final Tracer tracer;

    OneFieldTestCase(TraceHarness harness, Tracer tracer) {
      this.harness = harness;
      this.tracer = tracer;
    }

    @BeforeEach
    void prepare() {
      tracer.spanBuilder("prepare").startSpan().end();
    }

    private void work(String name, int deadline) throws Exception {
      BOTH.await();
      tracer.spanBuilder(name).startSpan().end();
      BOTH.await();

      assertThat(harness.recording().name()).endsWith("OneFieldTestCase/" + name);
      assertThat(harness.deadline()).hasSeconds(deadline);
      assertThat(names(harness)).containsExactly("prepare", name);
      harness.startOver();
      tracer.spanBuilder("again").startSpan().end();
      assertThat(harness).hasShape("again  @OneFieldTestCase");
      BOTH.await();
    }

    @Test
    @TraceSettings(deadlineMillis = 5_000)
    void one() throws Exception {
      work("one", 5);
    }

    @Test
    @TraceSettings(deadlineMillis = 7_000, secrets = "tenant")
    void two(TraceHarness same) throws Exception {
      assertThat(same == harness).isTrue();
      assertThat(harness.redaction().hides("tenant")).isTrue();
      work("two", 7);
    }
  }

  @Test
  void theOneHarnessShowsEachTestItsOwn() {
    passesInParallel(OneFieldTestCase.class, 2);
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 20, deadlineMillis = 2_000)
  static class NamelessTestCase {

    static final Meeting BOTH = new Meeting();
    static final Collection<String> TEXTS = new ConcurrentLinkedQueue<>();

    static Server server;

    @BeforeAll
    static void start(TraceHarness harness) {
      TEXTS.clear();
      server = new Server(harness);
    }

    @AfterAll
    static void stop() throws Exception {
      server.stop();
    }

    @RepeatedTest(2)
    void requestsThatNobodyCanTellApart(TraceHarness harness) throws Exception {
      BOTH.await();
      server.send(Map.of(), "x").get(10, SECONDS);
      BOTH.await();

      TEXTS.add(
          catchThrowable(() -> assertThat(harness).span("order x").hasService("orders"))
              .getMessage());
      BOTH.await();
    }
  }

  @Test
  void whatBelongsToNoTestIsListed() {
    passesInParallel(NamelessTestCase.class, 2);

    assertThat(NamelessTestCase.TEXTS)
        .hasSize(2)
        .allSatisfy(
            text ->
                assertThat(text.replaceAll("ParallelViewsTest.java:\\d+", "ParallelViewsTest.java"))
                    .startsWith(
                        """
                        Expected one span order x, but there is none.

                          unassigned: order x @orders
                            orders started order x (SERVER) in no test   ParallelViewsTest.java (pool-\
                        """)
                    .contains(
                        """
                            because several tests were running, and neither its context nor its thread says whose it is. If it is of this test, hand the context over to its thread (Context.current().wrap(task), Context.taskWrapping(executor)), observe the executor (harness.observe(executor)), or send harness.requestHeaders() with requests.
                        """
                            .strip(),
                        "- 4 spans belong to no test: order x, "));
  }

  @TraceTest
  static class OtherThreadTestCase {

    static final Meeting BOTH = new Meeting();
    static ExecutorService pool;
    static final Collection<String> TEXTS = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void start(TraceHarness harness) throws Exception {
      harness.service("app");
      TEXTS.clear();
      pool = Executors.newCachedThreadPool();
      pool.submit(() -> {}).get();
    }

    @AfterAll
    static void stop() {
      pool.shutdown();
    }

    @RepeatedTest(2)
    void asksOnAThreadOfNobody(TraceHarness harness) throws Exception {
      BOTH.await();
      TEXTS.add(
          pool.submit(() -> catchThrowable(() -> assertThat(harness).hasNoSpans()).getMessage())
              .get());
      BOTH.await();
    }
  }

  @Test
  void aThreadThatWorksForNoTestIsToldSo() {
    passesInParallel(OtherThreadTestCase.class, 2);

    assertThat(OtherThreadTestCase.TEXTS)
        .hasSize(2)
        .allSatisfy(
            text ->
                assertThat(text)
                    .matches(
                        "the thread pool-\\d+-thread-\\d+ works for none of the tests that run on"
                            + " this harness, which are"
                            + " ParallelViewsTest\\$OtherThreadTestCase/asksOnAThreadOfNobody-1,"
                            + " ParallelViewsTest\\$OtherThreadTestCase/asksOnAThreadOfNobody-2:"
                            + " call the harness on the thread of the test"));
  }

  @TraceTest
  static class LateCollectorTestCase {

    static final Meeting BOTH = new Meeting();

    @BeforeAll
    static void start(TraceHarness harness) {
      harness.service("app");
    }

    @RepeatedTest(2)
    void startsACollector(TraceHarness harness) throws Exception {
      BOTH.await();
      assertThat(catchThrowable(harness::collector))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "harness.collector() was called while several tests run on the harness of their"
                  + " class, and a collector does not tell whose spans it receives: start it in"
                  + " @BeforeAll, and put @Execution(SAME_THREAD) on the class");
      BOTH.await();
    }
  }

  @Test
  void aCollectorIsRefusedWhileTestsRunInParallel() {
    passesInParallel(LateCollectorTestCase.class, 2);
  }

  @TraceTest
  static class AroundTestCase {

    static Tracer tracer;

    @BeforeAll
    static void start(TraceHarness harness) {
      tracer = harness.service("app").getTracer("t");
      tracer.spanBuilder("start").startSpan().end();
    }

    @AfterAll
    static void stop(TraceHarness harness) {
      tracer.spanBuilder("stop").startSpan().end();

      assertThat(names(harness)).contains("stop").doesNotContain("own");
    }

    @Nested
    class Inner {

      @RepeatedTest(20)
      void seesItsOwn(TraceHarness harness) {
        tracer.spanBuilder("own").startSpan().end();

        assertThat(harness).hasShape("own  @app");
      }
    }
  }

  @Test
  void whatIsDoneForTheClassIsInNoTest() {
    passesInParallel(AroundTestCase.class, 20);
  }
}
