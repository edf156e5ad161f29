package dev.baton.examples.checkout;

import dev.baton.examples.shop.Shop;
import dev.baton.examples.shop.ShopBuilder;
import dev.baton.junit5.TraceHarness;
import dev.baton.time.VirtualClock;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.util.Map;

/**
 * The shop in virtual time. The services that wait for each other see one time, each on a clock of
 * its own; the shipping worker runs beside them on a time that nobody else moves.
 */
final class Checkout {

  /** When the order reaches the worker; it begins no earlier. */
  private static final Duration ORDER_PLACED = Duration.ofMillis(396);

  private final TraceHarness harness;
  private final Map<String, VirtualClock> clocks;

  private Checkout(TraceHarness harness) {
    this.harness = harness;
    VirtualClock callers = VirtualClock.create();
    VirtualClock worker = callers.skewed(ORDER_PLACED).fork();
    this.clocks =
        Map.of(
            "gateway", callers.skewed(Duration.ZERO),
            "orders", callers.skewed(Duration.ZERO),
            "auth", callers.skewed(Duration.ZERO),
            "billing", callers.skewed(Duration.ZERO),
            "shipping", worker);
  }

  /** Returns a shop that reports to this harness; break it before it starts, if you like. */
  static ShopBuilder on(TraceHarness harness) {
    Checkout checkout = new Checkout(harness);
    return Shop.builder(checkout::telemetry)
        .work(service -> duration -> checkout.clock(service).advance(duration));
  }

  private OpenTelemetry telemetry(String service) {
    return service.equals("billing")
        ? OfficialSdk.exportingTo(harness, service, clock(service))
        : harness.service(service, settings -> settings.clock(clock(service)));
  }

  private VirtualClock clock(String service) {
    VirtualClock clock = clocks.get(service);
    if (clock == null) {
      throw new IllegalArgumentException("no service '" + service + "', only " + clocks.keySet());
    }
    return clock;
  }
}
