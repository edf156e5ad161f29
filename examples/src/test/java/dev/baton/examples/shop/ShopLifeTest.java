package dev.baton.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShopLifeTest {

  @Test
  void closedShopLeavesNoThreadButTheSelectorOfTheClient() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();
    Collection<Thread> ofShop;
    try (Shop shop =
        new ShopTelemetry().shop().billingBehind(HeaderStrippingProxy::before).start()) {
      shop.checkout("order-42");
      ofShop = threadsSince(before);
    }

    assertThat(ofShop)
        .extracting(Thread::getName)
        .contains("gateway-http-1", "orders-pool-1", "shipping-worker-1", "HTTP-Dispatcher");
    assertEnded(ofShop);
  }

  @Test
  void closeShipsWhatIsStillInTheQueue() throws InterruptedException {
    ShopTelemetry telemetry = new ShopTelemetry();
    CountDownLatch closing = new CountDownLatch(1);
    Shop shop =
        Shop.builder(telemetry::of)
            .work(service -> service.equals("shipping") ? duration -> await(closing) : Work.none())
            .start();
    shop.checkout("order-1");
    shop.checkout("order-2");
    Thread closer = new Thread(shop::close);
    closer.start();
    closing.countDown();
    closer.join(Duration.ofSeconds(5).toMillis());

    assertThat(telemetry.spans()).filteredOn("name", "order-placed process").hasSize(2);
  }

  @Test
  void shopThatCannotStartClosesWhatItHadStarted() throws InterruptedException {
    Set<Thread> before = Thread.getAllStackTraces().keySet();

    assertThatThrownBy(
            () ->
                Shop.start(
                    service -> {
                      if (service.equals("gateway")) {
                        throw new IllegalStateException("no telemetry for gateway");
                      }
                      return OpenTelemetry.noop();
                    }))
        .hasMessage("no telemetry for gateway");

    assertEnded(threadsSince(before));
  }

  @Test
  void twentyShopsWorkAtTheSameTime() throws Exception {
    List<Callable<String>> checkouts = new ArrayList<>();
    List<ShopTelemetry> telemetries = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      ShopTelemetry telemetry = new ShopTelemetry();
      telemetries.add(telemetry);
      checkouts.add(
          () -> {
            try (Shop shop = telemetry.shop().start()) {
              return shop.checkout("order-42");
            }
          });
    }
    ExecutorService users = Executors.newFixedThreadPool(20);
    List<Future<String>> answers = users.invokeAll(checkouts, 60, TimeUnit.SECONDS);
    users.shutdown();

    for (Future<String> answer : answers) {
      assertThat(answer.get()).isEqualTo("order-42: charged 4200 cents");
    }
    assertThat(telemetries)
        .allSatisfy(
            telemetry -> {
              assertThat(telemetry.spans()).hasSize(10);
              assertThat(telemetry.spans())
                  .extracting(SpanData::getTraceId)
                  .containsOnly(telemetry.spans().get(0).getTraceId());
              assertThat(telemetry.duration("gateway", "POST /checkout")).hasMillis(410);
            });
  }

  /** The selector of the JDK's client ends when the client is collected: 17 cannot close it. */
  private static Set<Thread> threadsSince(Set<Thread> before) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .filter(thread -> !thread.getName().endsWith("-SelectorManager"))
        .collect(Collectors.toSet());
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
