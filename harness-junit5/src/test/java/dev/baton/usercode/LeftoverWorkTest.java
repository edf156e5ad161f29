package dev.baton.usercode;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.junit5.Kit;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceSettings;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.wire.Header;
import dev.baton.junit5.wire.Wire;
import dev.baton.propagation.CarrierKind;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Work that a test leaves running, while later tests use the same services. */
class LeftoverWorkTest {

  @TempDir Path reports;

  private static List<String> names(TraceHarness harness) {
    return harness.recording().spans().stream().map(CapturedSpan::name).toList();
  }

  private static <T> T on(ExecutorService pool, Callable<T> work) throws Exception {
    return pool.submit(work).get(10, TimeUnit.SECONDS);
  }

  /** A shop with a queue, which is worked off when a test says so. */
  static final class Shop {

    final OpenTelemetry orders;
    final OpenTelemetry shipping;
    final ExecutorService pool = Executors.newFixedThreadPool(2);
    private @Nullable Runnable next;

    Shop(TraceHarness harness) {
      orders = harness.service("orders");
      shipping = harness.service("shipping");
    }

    /** Takes an order now, and ships it when {@link #ship} is called. */
    void order(Context below) {
      Span span = tracer(orders).spanBuilder("order").setParent(below).startSpan();
      Map<String, String> message = new HashMap<>();
      Context context = below.with(span);
      orders.getPropagators().getTextMapPropagator().inject(context, message, Map::put);
      span.end();
      next = () -> ship(message);
    }

    private void ship(Map<String, String> message) {
      Context received =
          shipping
              .getPropagators()
              .getTextMapPropagator()
              .extract(Context.root(), message, new MapGetter());
      Span span = tracer(shipping).spanBuilder("ship").setParent(received).startSpan();
      try (Scope scope = received.with(span).makeCurrent()) {
        shipping.getLogsBridge().get("t").logRecordBuilder().setBody("shipped").emit();
        tracer(shipping).spanBuilder("print label").startSpan().end();
      }
      span.end();
    }

    void shipWhatIsLeft() throws Exception {
      Runnable left = next;
      if (left != null) {
        on(pool, Executors.callable(left));
      }
    }

    private static Tracer tracer(OpenTelemetry service) {
      return service.getTracer("shop");
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
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class QueueTestCase {

    static Shop shop;

    @BeforeAll
    static void start(TraceHarness harness) {
      shop = new Shop(harness);
    }

    @AfterAll
    static void stop() {
      shop.pool.shutdownNow();
    }

    @Test
    @Order(1)
    void leavesAMessageInTheQueue(TraceHarness harness) {
      shop.order(Context.root());

      assertThat(harness).span("order").hasService("orders");
    }

    @Test
    @Order(2)
    void hasItsOwnOnly(TraceHarness harness) throws Exception {
      shop.shipWhatIsLeft();
      assertThat(names(harness)).isEmpty();
      assertThat(harness.recording().logs()).isEmpty();
      assertThat(harness.recording().snapshot().passes()).isEmpty();

      shop.order(Context.root());
      shop.shipWhatIsLeft();

      assertThat(harness)
          .hasShape(
              """
              order            @orders
                ship           @shipping
                  print label  @shipping
              """);
      assertThat(harness.recording().logs()).hasSize(1);
    }

    @Nested
    class InAnInnerClass {

      @Test
      void hasItsOwnOnlyToo(TraceHarness harness) throws Exception {
        shop.shipWhatIsLeft();

        assertThat(harness).hasNoSpans();
      }
    }
  }

  @Test
  void aMessageOfAnEarlierTestStaysItsOwn() {
    assertThat(Kit.passes(reports, QueueTestCase.class)).isEqualTo(3);
  }

  /** The trace was begun by somebody whose ids are not Baton's. */
  @TraceTest
  @TraceSettings(shared = true)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class ForeignTraceTestCase {

    private static final Context CALLER =
        Context.root()
            .with(
                Span.wrap(
                    SpanContext.createFromRemoteParent(
                        "4bf92f3577b34da6a3ce929d0e0e4736",
                        "00f067aa0ba902b7",
                        TraceFlags.getSampled(),
                        TraceState.getDefault())));

    static @Nullable Shop shop;

    private static Shop shop(TraceHarness harness) {
      if (shop == null) {
        shop = new Shop(harness);
      }
      return shop;
    }

    @AfterAll
    static void stop() {
      if (shop != null) {
        shop.pool.shutdownNow();
      }
    }

    @Test
    @Order(1)
    void leavesAMessageInTheQueue(TraceHarness harness) {
      shop(harness).order(CALLER);

      assertThat(names(harness)).containsExactly("order");
    }

    @Test
    @Order(2)
    void isCalledInTheSameTraceAgain(TraceHarness harness) throws Exception {
      shop(harness).shipWhatIsLeft();
      assertThat(names(harness)).isEmpty();

      shop(harness).order(CALLER);
      shop(harness).shipWhatIsLeft();

      assertThat(names(harness)).containsExactly("order", "ship", "print label");
    }
  }

  @Test
  void aTraceThatSeveralTestsContinueIsToldApartByItsSpans() {
    assertThat(Kit.passes(reports, ForeignTraceTestCase.class)).isEqualTo(2);
  }

  @TraceTest
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class RepeatedTestCase {

    private final TraceHarness harness;
    private final Tracer tracer;
    private Context before = Context.root();

    RepeatedTestCase(TraceHarness harness) {
      this.harness = harness;
      this.tracer = harness.service("jobs").getTracer("t");
    }

    @RepeatedTest(3)
    void leavesItsContext(RepetitionInfo run) {
      tracer.spanBuilder("late").setParent(before).startSpan().end();
      Span span = tracer.spanBuilder("job").startSpan();
      before = Context.root().with(span);
      span.end();

      assertThat(names(harness))
          .containsExactlyElementsOf(
              run.getCurrentRepetition() == 1 ? List.of("late", "job") : List.of("job"));
    }
  }

  @Test
  void eachRunHasItsOwnOnly() {
    assertThat(Kit.passes(reports, RepeatedTestCase.class)).isEqualTo(3);
  }

  @TraceTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class ThreadsTestCase {

    static Tracer tracer;
    static CountDownLatch goOn;
    static Thread thread;
    static ExecutorService pool;
    static CountDownLatch task;

    @BeforeAll
    static void start(TraceHarness harness) {
      tracer = harness.service("jobs").getTracer("t");
      goOn = new CountDownLatch(1);
      task = new CountDownLatch(1);
      pool = Executors.newSingleThreadExecutor();
    }

    @AfterAll
    static void stop() {
      pool.shutdownNow();
    }

    private static void work(String name, CountDownLatch begin) {
      try {
        begin.await();
      } catch (InterruptedException e) {
        return;
      }
      tracer.spanBuilder(name).startSpan().end();
    }

    @Test
    @Order(1)
    void leavesAThreadAndATask(TraceHarness harness) {
      thread = new Thread(() -> work("thread", goOn));
      thread.start();
      harness.observe(pool).execute(() -> work("task", task));

      assertThat(harness.recording().spans()).isEmpty();
    }

    @Test
    @Order(2)
    void hasItsOwnOnly(TraceHarness harness) throws Exception {
      goOn.countDown();
      task.countDown();
      thread.join();
      pool.submit(() -> tracer.spanBuilder("of the pool").startSpan().end()).get();

      assertThat(names(harness)).containsExactly("of the pool");
    }
  }

  @Test
  void theThreadsAndTasksOfAnEarlierTestAreNotThoseOfThePresentOne() {
    assertThat(Kit.passes(reports, ThreadsTestCase.class)).isEqualTo(2);
  }

  @TraceTest
  static class ContextOfTheClassTestCase {

    static Tracer tracer;
    static Context startUp;
    static ExecutorService pool;

    @BeforeAll
    static void start(TraceHarness harness) {
      tracer = harness.service("app").getTracer("t");
      Span span = tracer.spanBuilder("start").startSpan();
      startUp = Context.root().with(span);
      span.end();
      pool = Context.taskWrapping(Executors.newSingleThreadExecutor());
    }

    @AfterAll
    static void stop() {
      pool.shutdownNow();
    }

    @RepeatedTest(2)
    void whatBeginsBelowItIsOfTheTest(TraceHarness harness) throws Exception {
      tracer.spanBuilder("below").setParent(startUp).startSpan().end();
      pool.submit(() -> tracer.spanBuilder("on the pool").startSpan().end()).get();

      assertThat(names(harness)).containsExactly("below", "on the pool");
    }
  }

  @Test
  void aContextOfTheClassSaysNothingAboutTheTest() {
    assertThat(Kit.passes(reports, ContextOfTheClassTestCase.class)).isEqualTo(2);
  }

  @TraceTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class WireTestCase {

    static Map<String, String> left = new HashMap<>();
    static OpenTelemetry orders;

    @BeforeAll
    static void start(TraceHarness harness) {
      orders = harness.service("orders");
    }

    @Test
    @Order(1)
    void leavesARequest(TraceHarness harness) {
      Span span = orders.getTracer("t").spanBuilder("order").startSpan();
      orders
          .getPropagators()
          .getTextMapPropagator()
          .inject(Context.root().with(span), left, Map::put);
      span.end();

      assertThat(harness).hasSingleTrace();
    }

    @Test
    @Order(2)
    void seesItsOwnOnly(TraceHarness harness) {
      Wire wire = harness.wire("edge");
      wire.arrives(
          CarrierKind.HTTP,
          "GET /late",
          left.entrySet().stream().map(e -> new Header(e.getKey(), e.getValue())).toList());
      wire.arrives(CarrierKind.HTTP, "GET /own", List.of());

      assertThat(wire.sightings()).extracting("subject").containsExactly("GET /own");
    }
  }

  @Test
  void headersOnTheWireAreOfTheTestWhoseTraceTheyCarry() {
    assertThat(Kit.passes(reports, WireTestCase.class)).isEqualTo(2);
  }

  @TraceTest
  @TraceSettings(quietPeriodMillis = 20)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class KeptContextTestCase {

    static Tracer tracer;
    static @Nullable Context kept;
    static String text = "";
    static String nothing = "";

    @BeforeAll
    static void start(TraceHarness harness) {
      tracer = harness.service("orders").getTracer("shop");
    }

    /** The cache of the program keeps the context of the first request. */
    private static void handle(String name) {
      Span span = tracer.spanBuilder(name).startSpan();
      try (Scope scope = span.makeCurrent()) {
        kept = kept == null ? Context.current() : kept;
        tracer.spanBuilder("reserve").setParent(kept).startSpan().end();
      } finally {
        span.end();
      }
    }

    @Test
    @Order(1)
    void first(TraceHarness harness) {
      handle("order 1");

      assertThat(harness)
          .hasShape(
              """
              order 1    @orders
                reserve  @orders
              """);
    }

    @Test
    @Order(2)
    void second(TraceHarness harness) {
      handle("order 2");

      text =
          catchThrowable(
                  () ->
                      assertThat(harness)
                          .hasShape(
                              """
                              order 2    @orders
                                reserve  @orders
                              """))
              .getMessage();
    }

    @Test
    @Order(3)
    void third(TraceHarness harness) {
      tracer.spanBuilder("reserve").setParent(kept).startSpan().end();

      nothing = catchThrowable(() -> assertThat(harness).hasSingleTrace()).getMessage();
    }
  }

  @Test
  void aSpanBelowAContextOfAnEarlierTestIsNamedWhereItIsMissing() {
    Kit.passes(reports, KeptContextTestCase.class);

    assertThat(shortened(KeptContextTestCase.text))
        .isEqualTo(
            """
            Expected one trace of this shape, but reserve (LeftoverWorkTest.java) went to the test LeftoverWorkTest$KeptContextTestCase/first, which is over:

                order 2      @orders  INTERNAL     # …
              -   reserve    @orders               # missing here

              kept context: reserve @orders
                orders started reserve (INTERNAL) in the test LeftoverWorkTest$KeptContextTestCase/first   LeftoverWorkTest.java (main)
                because it began below a context of LeftoverWorkTest$KeptContextTestCase/first. If this test asked for it, that context was kept, in a field, a queue, or on a thread of a pool where its scope is still open: take the current one for each piece of work. If not, LeftoverWorkTest$KeptContextTestCase/first left it running: let that test wait for it, by an assertion on it.

              report: …/LeftoverWorkTest$KeptContextTestCase/second.html\
            """);
    assertThat(shortened(KeptContextTestCase.nothing))
        .contains(
            "\n  But spans went to a test that is over, by a context or a thread of it:\n"
                + "    - reserve @orders INTERNAL of LeftoverWorkTest$KeptContextTestCase/first,"
                + " started at LeftoverWorkTest.java (main)\n\n");
  }

  private static String shortened(String text) {
    return text.replaceAll("LeftoverWorkTest.java:\\d+", "LeftoverWorkTest.java")
        .replaceAll("# [0-9.]+ \\w+", "# …")
        .replaceAll("report: .*/(LeftoverWorkTest)", "report: …/$1");
  }

  /** A worker on whose thread the first test has left its context current. */
  @TraceTest
  @TraceSettings(quietPeriodMillis = 20)
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class OpenScopeTestCase {

    static Tracer tracer;
    static ExecutorService pool;
    static String text = "";

    @BeforeAll
    static void start(TraceHarness harness) {
      tracer = harness.service("orders").getTracer("shop");
      pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "worker"));
    }

    @AfterAll
    static void stop() {
      pool.shutdownNow();
    }

    @Test
    @Order(1)
    @SuppressWarnings("MustBeClosedChecker")
    void first(TraceHarness harness) throws Exception {
      Span span = tracer.spanBuilder("first").startSpan();
      on(pool, () -> span.makeCurrent());
      span.end();

      harness.findings(); // judged here, not by Baton
    }

    @Test
    @Order(2)
    void second(TraceHarness harness) throws Exception {
      on(
          pool,
          () -> {
            tracer.spanBuilder("job").startSpan().end();
            return true;
          });

      text =
          catchThrowable(() -> assertThat(harness).span("job").hasService("orders")).getMessage();
    }
  }

  @Test
  void theScopeThatIsStillOpenIsNamed() {
    Kit.passes(reports, OpenScopeTestCase.class);

    assertThat(shortened(OpenScopeTestCase.text))
        .startsWith(
            """
            Expected one span job, but there is none.

              kept context: job @orders
                the context that it began in was made current                                        LeftoverWorkTest.java (worker)
                orders started job (INTERNAL) in the test LeftoverWorkTest$OpenScopeTestCase/first   LeftoverWorkTest.java (worker)
                because it began below a context of LeftoverWorkTest$OpenScopeTestCase/first. If this test asked for it, that context was kept, in a field, a queue, or on a thread of a pool where its scope is still open: take the current one for each piece of work. If not, LeftoverWorkTest$OpenScopeTestCase/first left it running: let that test wait for it, by an assertion on it.
            """);
  }
}
