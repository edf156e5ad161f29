package dev.baton.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShopLifeTest {

  private static final Pattern OWN_THREADS =
      Pattern.compile("(gateway|orders|auth|billing|shipping|shop|proxy)-.*|HTTP-Dispatcher");

  @Test
  void closedShopLeavesNoThread() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Collection<Thread> ofShop;
    try (Shop shop = Shop.builder(untraced()).billingBehind(HeaderStrippingProxy::before).start()) {
      shop.checkout("order-42");
      ofShop = threadsSince(before);
    }

    assertThat(ofShop)
        .extracting(Thread::getName)
        .contains("gateway-http-1", "orders-pool-1", "shipping-worker-1", "HTTP-Dispatcher");
    assertEnded(ofShop);
  }

  @Test
  void shopThatCannotStartClosesWhatItHadStarted() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    assertThatThrownBy(() -> Shop.start(ShopLifeTest::noneForGateway))
        .hasMessage("no telemetry for gateway");

    assertEnded(threadsSince(before));
  }

  @Test
  void closeShipsWhatIsStillInTheQueue() {
    ShopTelemetry telemetry = ShopTelemetry.onStandingClocks();
    CountDownLatch closing = new CountDownLatch(1);
    try (Shop shop =
        telemetry
            .shop()
            .work(service -> service.equals("shipping") ? duration -> await(closing) : Work.none())
            .queue(queue -> new QueueThatTellsItsEnd(queue, closing))
            .start()) {
      shop.checkout("order-1");
      shop.checkout("order-2");
    }

    assertThat(telemetry.spans()).filteredOn("name", "order-placed process").hasSize(2);
  }

  @Test
  void twentyShopsWorkAtTheSameTime() throws Exception {
    List<ShopTelemetry> telemetries =
        Stream.generate(ShopTelemetry::onStandingClocks).limit(20).toList();

    atTheSameTime(telemetries.stream().map(ShopLifeTest::checkoutInAShopOfItsOwn).toList());

    assertThat(telemetries)
        .allSatisfy(
            telemetry -> {
              assertThat(telemetry.spans()).hasSize(10);
              assertThat(traceIds(telemetry)).hasSize(1);
              assertThat(telemetry.duration("gateway", "POST /checkout")).hasMillis(410);
            });
  }

  @Test
  void twentyCheckoutsOfOneShopAreTwentyTraces() throws Exception {
    ShopTelemetry telemetry = ShopTelemetry.onStandingClocks();
    try (Shop shop = telemetry.shop().start()) {
      atTheSameTime(Collections.nCopies(20, () -> shop.checkout("order-42")));
    }

    assertThat(telemetry.spans()).hasSize(200);
    assertThat(traceIds(telemetry)).hasSize(20);
  }

  private static Callable<String> checkoutInAShopOfItsOwn(ShopTelemetry telemetry) {
    return () -> {
      try (Shop shop = telemetry.shop().start()) {
        return shop.checkout("order-42");
      }
    };
  }

  private static void atTheSameTime(List<Callable<String>> checkouts) throws Exception {
    ExecutorService users = Executors.newFixedThreadPool(checkouts.size());
    try {
      for (Future<String> answer : users.invokeAll(checkouts, 60, TimeUnit.SECONDS)) {
        assertThat(answer.get()).isEqualTo("order-42: charged 4200 cents");
      }
    } finally {
      users.shutdownNow();
    }
  }

  private static Set<String> traceIds(ShopTelemetry telemetry) {
    return telemetry.spans().stream().map(SpanData::getTraceId).collect(Collectors.toSet());
  }

  private static Function<String, OpenTelemetry> untraced() {
    return service -> OpenTelemetry.noop();
  }

  private static OpenTelemetry noneForGateway(String service) {
    if (service.equals("gateway")) {
      throw new IllegalStateException("no telemetry for gateway");
    }
    return OpenTelemetry.noop();
  }

  private static Set<Thread> threadsSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread) && isOfShop(thread.getName()))
        .collect(Collectors.toSet());
  }

  /** The JDK's client, unlike the JDK's server, cannot be closed before JDK 21. */
  private static boolean isOfShop(String threadName) {
    return OWN_THREADS.matcher(threadName).matches()
        || (threadName.startsWith("HttpClient-") && Runtime.version().feature() >= 21);
  }

  private static void assertEnded(Collection<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(Duration.ofSeconds(5).toMillis());
      assertThat(thread.isAlive()).as("%s is alive", thread.getName()).isFalse();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(5, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
