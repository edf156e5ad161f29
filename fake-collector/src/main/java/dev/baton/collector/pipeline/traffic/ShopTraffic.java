package dev.baton.collector.pipeline.traffic;

import java.time.Duration;

/** The traffic of a shop: what is tried unless a user describes services of his own. */
final class ShopTraffic {

  private static final int TENANTS = 20;

  private ShopTraffic() {}

  static TrafficBuilder traffic() {
    TrafficBuilder shop =
        new TrafficBuilder()
            .service(
                "gateway",
                gateway ->
                    gateway
                        .endpoint("GET /cart")
                        .endpoint("POST /checkout")
                        .endpoint("GET /stock")
                        .latency(Duration.ofMillis(4), Duration.ofMillis(60))
                        .errorRate(0.001)
                        .calls("auth", 0.9)
                        .calls("orders"))
            .service("auth", auth -> auth.endpoint("POST /token").errorRate(0.001))
            .service(
                "orders",
                orders ->
                    orders
                        .endpoint("POST /orders")
                        .endpoint("GET /orders")
                        .latency(Duration.ofMillis(20), Duration.ofMillis(400))
                        .errorRate(0.003)
                        .calls("stock", 0.9)
                        .calls("billing", 0.6))
            .service(
                "stock",
                stock ->
                    stock
                        .endpoint("GET /stock/items")
                        .latency(Duration.ofMillis(3), Duration.ofMillis(80)))
            .service(
                "billing",
                billing ->
                    billing
                        .endpoint("POST /charge")
                        .latency(Duration.ofMillis(60), Duration.ofMillis(2500))
                        .errorRate(0.008)
                        .calls("bank", 0.9))
            .service(
                "bank",
                bank ->
                    bank.endpoint("POST /transfer")
                        .latency(Duration.ofMillis(30), Duration.ofMillis(900)));
    return tenants(shop);
  }

  /** The shares of tenants are like those of words in a text: the second has half of the first. */
  private static TrafficBuilder tenants(TrafficBuilder shop) {
    double sum = 0;
    for (int rank = 1; rank <= TENANTS; rank++) {
      sum += 1.0 / rank;
    }
    for (int rank = 1; rank <= TENANTS; rank++) {
      shop.tenant("t" + rank, 1.0 / rank / sum);
    }
    return shop;
  }
}
