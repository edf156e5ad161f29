package dev.baton.examples.findings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@TraceTest
class KeptContextTest {

  /** A client that is made within the first request, and keeps its context. */
  private static final class Stock {

    private final Traced shop;
    private final Context context = Context.current();

    Stock(Traced shop) {
      this.shop = shop;
    }

    void query() {
      shop.tracer.spanBuilder("query stock").setParent(context).startSpan().end();
    }

    void queryWithin() {
      try (Scope ignored = context.makeCurrent()) {
        shop.tracer.spanBuilder("query stock").startSpan().end();
      }
    }
  }

  private static void request(Traced shop, Runnable work) {
    request("GET /items", shop, work);
  }

  private static void request(String name, Traced shop, Runnable work) {
    Span request = shop.tracer.spanBuilder(name).setNoParent().startSpan();
    try (Scope ignored = request.makeCurrent()) {
      work.run();
    } finally {
      request.end();
    }
  }

  private @Nullable Stock stock;

  private Stock stock(Traced shop) {
    if (stock == null) {
      stock = new Stock(shop);
    }
    return stock;
  }

  @Test
  void aContextThatIsKeptInAFieldIsFound(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    for (int i = 0; i < 3; i++) {
      request(shop, () -> stock(shop).query());
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/kept-context (LIKELY)
            lost context: inside shop
            …, but it broke inside shop, between GET /items and query stock: KeptContextTest.java «shop.tracer.spanBuilder("query stock").setParent(context).startSpan().end();» gave it the context of another GET /items @shop as its parent, which had ended
              shop started GET /items (INTERNAL)                                           KeptContextTest.java «Span request = shop.tracer.spanBuilder(name).setNoParent().startSpan();» (main)
              shop ended   GET /items (INTERNAL)                                           KeptContextTest.java «request.end();» (main)
              shop started GET /items (INTERNAL)                                           KeptContextTest.java «Span request = shop.tracer.spanBuilder(name).setNoParent().startSpan();» (main)
              shop started query stock (INTERNAL) as a child of another GET /items @shop   KeptContextTest.java «shop.tracer.spanBuilder("query stock").setParent(context).startSpan().end();» (main)
              and 1 more like it
            so setParent got a context that was kept, in a field, a singleton, a cache or an object of an earlier call: give it Context.current() where GET /items is current, or leave setParent out.
            to settle it: look at where the context of GET /items is kept\
            """);
  }

  @Test
  void aKeptContextThatIsMadeCurrentAgainIsFound(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    for (int i = 0; i < 2; i++) {
      request(shop, () -> stock(shop).queryWithin());
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/kept-context (LIKELY)
            lost context: inside shop
            …, but it broke inside shop, between GET /items and query stock: KeptContextTest.java «shop.tracer.spanBuilder("query stock").startSpan().end();» started it in the context of another GET /items @shop, which had ended: its context was made current again at KeptContextTest.java «try (Scope ignored = context.makeCurrent()) {»
              shop started GET /items (INTERNAL)                                           KeptContextTest.java «Span request = shop.tracer.spanBuilder(name).setNoParent().startSpan();» (main)
              shop ended   GET /items (INTERNAL)                                           KeptContextTest.java «request.end();» (main)
              shop started GET /items (INTERNAL)                                           KeptContextTest.java «Span request = shop.tracer.spanBuilder(name).setNoParent().startSpan();» (main)
              shop made GET /items (INTERNAL) current again                                KeptContextTest.java «try (Scope ignored = context.makeCurrent()) {» (main)
              shop started query stock (INTERNAL) as a child of another GET /items @shop   KeptContextTest.java «shop.tracer.spanBuilder("query stock").startSpan().end();» (main)
            so a context of an earlier call was kept, in a field, a thread-local or a cache, and made current again: hand over Context.current() of GET /items with the work.
            to settle it: look at where the context of GET /items is kept\
            """);
  }

  @Test
  void anExecutorThatIsWrappedWithinTheFirstRequestIsFound(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ExecutorService loader = Executors.newSingleThreadExecutor(task -> new Thread(task, "loader"));
    List<Executor> kept = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      request(
          shop,
          () -> {
            if (kept.isEmpty()) {
              kept.add(Context.current().wrap(loader));
            }
            load(shop, kept.get(0));
          });
    }
    Waits.forTheEndOf(loader);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/kept-context (LIKELY)
            lost context: inside shop
            …, but it broke inside shop, between GET /items and load items: KeptContextTest.java «Runnable load = () -> shop.tracer.spanBuilder("load items").startSpan().end();» started it in the context of another GET /items @shop, which had ended: the task wrapped at KeptContextTest.java «CompletableFuture.runAsync(load, loader).join();» brought its context along
              shop started GET /items (INTERNAL)                                          KeptContextTest.java «Span request = shop.tracer.spanBuilder(name).setNoParent().startSpan();» (main)
              shop ended   GET /items (INTERNAL)                                          KeptContextTest.java «request.end();» (main)
              shop started GET /items (INTERNAL)                                          KeptContextTest.java «Span request = shop.tracer.spanBuilder(name).setNoParent().startSpan();» (main)
              shop wrapped a task with the context of GET /items                          KeptContextTest.java «CompletableFuture.runAsync(load, loader).join();» (main)
              shop started load items (INTERNAL) as a child of another GET /items @shop   KeptContextTest.java «Runnable load = () -> shop.tracer.spanBuilder("load items").startSpan().end();» (loader)
            so the task was wrapped in another context than that of GET /items: make GET /items current around the wrap, or wrap the task where it is current.
            to settle it: look at where the context of GET /items is kept\
            """);
  }

  private static void onPool(ExecutorService pool, Runnable work) {
    CompletableFuture.runAsync(work, pool).join();
  }

  @Test
  void aKeptContextOnAnotherThreadIsFoundIfItsExecutorIsObserved(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ExecutorService pool = Executors.newFixedThreadPool(1, task -> new Thread(task, "loader"));
    ExecutorService observed = harness.observe(pool);
    for (int i = 0; i < 3; i++) {
      request(
          shop,
          () -> {
            Stock kept = stock(shop);
            onPool(observed, kept::query);
          });
    }
    Waits.forTheEndOf(pool);

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            in-process/kept-context (LIKELY)
            lost context: inside shop
            …, but it broke inside shop, between GET /items and query stock: KeptContextTest.java «shop.tracer.spanBuilder("query stock").setParent(context).startSpan().end();» gave it the context of another GET /items @shop as its parent, which had ended
              shop started GET /items (INTERNAL)                                           KeptContextTest.java «Span request = shop.tracer.spanBuilder(name).setNoParent().startSpan();» (main)
              shop ended   GET /items (INTERNAL)                                           KeptContextTest.java «request.end();» (main)
              shop started GET /items (INTERNAL)                                           KeptContextTest.java «Span request = shop.tracer.spanBuilder(name).setNoParent().startSpan();» (main)
              shop handed a task to ThreadPoolExecutor                                     KeptContextTest.java «CompletableFuture.runAsync(work, pool).join();» (main)
              shop started query stock (INTERNAL) as a child of another GET /items @shop   KeptContextTest.java «shop.tracer.spanBuilder("query stock").setParent(context).startSpan().end();» (loader)
              and 1 more like it
            so setParent got a context that was kept, in a field, a singleton, a cache or an object of an earlier call: give it Context.current() where GET /items is current, or leave setParent out.
            to settle it: look at where the context of GET /items is kept\
            """);
  }

  @Test
  void theContextOfEachRequestOnAnotherThreadIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ExecutorService pool = Executors.newFixedThreadPool(1, task -> new Thread(task, "loader"));
    ExecutorService observed = harness.observe(pool);
    for (int i = 0; i < 3; i++) {
      request(
          shop,
          () -> {
            Stock own = new Stock(shop);
            onPool(observed, own::query);
          });
    }
    Waits.forTheEndOf(pool);

    Healthy.isSilent(harness);
  }

  /** Nobody knows for which request the pool works, so nothing is said. */
  @Test
  void aKeptContextOnAnotherThreadIsNotAccusedWithoutThat(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ExecutorService pool = Executors.newSingleThreadExecutor(task -> new Thread(task, "loader"));
    for (int i = 0; i < 3; i++) {
      request(
          shop,
          () -> {
            Stock kept = stock(shop);
            onPool(pool, kept::query);
          });
    }
    Waits.forTheEndOf(pool);

    Healthy.isNotAccused(harness);
  }

  private static void load(Traced shop, Executor loader) {
    Runnable load = () -> shop.tracer.spanBuilder("load items").startSpan().end();
    CompletableFuture.runAsync(load, loader).join();
  }

  @Test
  void anExecutorThatIsWrappedForEachRequestIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    ExecutorService loader = Executors.newSingleThreadExecutor();
    for (int i = 0; i < 2; i++) {
      request(shop, () -> load(shop, Context.current().wrap(loader)));
    }
    Waits.forTheEndOf(loader);

    Healthy.isSilent(harness);
  }

  @Test
  void theContextOfEachRequestIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    for (int i = 0; i < 3; i++) {
      request(shop, () -> new Stock(shop).query());
    }

    Healthy.isSilent(harness);
  }

  /** A request writes what earlier ones have left in the buffer, each below its own request. */
  @Test
  void aRequestThatWritesForEarlierOnesIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Deque<Stock> buffer = new ArrayDeque<>();
    for (int i = 0; i < 3; i++) {
      boolean isFull = i == 2;
      request(
          shop,
          () -> {
            buffer.add(new Stock(shop));
            if (isFull) {
              buffer.forEach(Stock::query);
            }
          });
    }

    Healthy.isSilent(harness);
  }

  /** The first request leaves an update to whichever comes next. */
  @Test
  void aRequestThatHelpsAnEarlierOneIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Deque<Stock> left = new ArrayDeque<>();
    for (int i = 0; i < 3; i++) {
      boolean isFirst = i == 0;
      request(
          shop,
          () -> {
            if (isFirst) {
              new Stock(shop).query();
              left.add(new Stock(shop));
            } else if (!left.isEmpty()) {
              left.remove().query();
            }
          });
    }

    Healthy.isNotAccused(harness);
  }

  /** Each step belongs to the session that the first request has opened, and links to its own. */
  @Test
  void aStepOfASessionThatLinksToItsRequestIsHealthy(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    List<Context> session = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      request(
          shop,
          () -> {
            session.add(Context.current());
            shop.tracer
                .spanBuilder("step")
                .setParent(session.get(0))
                .addLink(Span.current().getSpanContext())
                .startSpan()
                .end();
          });
    }

    Healthy.isSilent(harness);
  }

  private static void isFound(TraceHarness harness) {
    assertThat(FindingText.of(harness)).startsWith("in-process/kept-context (LIKELY)\n");
  }

  @Test
  void aContextOfAStepIsFoundAsWell(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    for (int i = 0; i < 3; i++) {
      request(shop, () -> shop.inSpan("load", () -> stock(shop).query()));
    }

    isFound(harness);
  }

  @Test
  void aSpanThatLinksToSomethingElseIsFound(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Span other = shop.tracer.spanBuilder("warm up").startSpan();
    other.end();
    List<Context> kept = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      request(
          shop,
          () -> {
            kept.add(Context.current());
            shop.tracer
                .spanBuilder("query stock")
                .setParent(kept.get(0))
                .addLink(other.getSpanContext())
                .startSpan()
                .end();
          });
    }

    isFound(harness);
  }

  @Test
  void requestsOfOtherCodeMayGoWithoutIt(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    for (int i = 0; i < 3; i++) {
      request(shop, () -> stock(shop).query());
      shop.inSpan("GET /health", () -> {});
    }

    isFound(harness);
  }

  @Test
  void aContextOfARequestOfAnotherNameIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    for (String name : List.of("open saga", "close saga")) {
      request(name, shop, () -> stock(shop).query());
    }

    Healthy.isNotAccused(harness);
  }

  @Test
  void aContextThatItsOwnRequestDidNotUseIsNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    request(shop, () -> stock(shop));
    for (int i = 0; i < 2; i++) {
      request(shop, () -> stock(shop).query());
    }

    Healthy.isNotAccused(harness);
  }

  /** Each of two requests leaves one update to a later one. */
  @Test
  void requestsThatHelpDifferentOnesAreNotAccused(TraceHarness harness) {
    Traced shop = Traced.service(harness, "shop");
    Deque<Stock> left = new ArrayDeque<>();
    request(
        shop,
        () -> {
          left.add(new Stock(shop));
          left.getLast().query();
          request(
              shop,
              () -> {
                left.add(new Stock(shop));
                left.getLast().query();
              });
        });
    request(shop, () -> left.remove().query());
    request(shop, () -> left.remove().query());

    Healthy.isNotAccused(harness);
  }
}
