package dev.baton.examples.checkout;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static dev.baton.shape.ShapeOption.byService;

import dev.baton.examples.shop.HeaderStrippingProxy;
import dev.baton.examples.shop.Shop;
import dev.baton.examples.shop.ShopBuilder;
import dev.baton.junit5.TraceHarness;
import dev.baton.waterfall.Waterfall;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Runs the checkout twice, healthy and behind a proxy that strips headers, and shows what comes of
 * it.
 */
public final class Demo {

  /** What a healthy checkout looks like, as services calling services. */
  static final String CHECKOUT =
      """
      POST /checkout              @gateway   SERVER
        POST /orders              @orders    SERVER
          POST /token             @auth      SERVER
          POST /charge            @billing   SERVER    app.tier=enterprise
            SELECT invoices       @billing   CLIENT    db.system.name=h2database
          order-placed process    @shipping  CONSUMER
      """;

  private final PrintStream out;

  private Demo(PrintStream out) {
    this.out = out;
  }

  /** Runs both and prints to the standard output. */
  public static void main(String[] args) {
    System.setProperty("otel.semconv-stability.opt-in", "http,database");
    new Demo(System.out).run();
  }

  private void run() {
    out.println("A healthy checkout:\n");
    List<Path> healthy = checkout("Demo/healthy", UnaryOperator.identity());
    out.println("\nThe same checkout behind a proxy that strips headers:\n");
    List<Path> broken =
        checkout("Demo/broken", shop -> shop.billingBehind(HeaderStrippingProxy::before));
    out.println("\nWritten:");
    healthy.forEach(file -> out.println("  " + file));
    broken.forEach(file -> out.println("  " + file));
  }

  /**
   * Runs one checkout, shows its waterfall or why it failed, and returns the files of its report.
   */
  private List<Path> checkout(String name, UnaryOperator<ShopBuilder> change) {
    try (TraceHarness harness = TraceHarness.start(name);
        Shop shop = change.apply(Checkout.on(harness)).start()) {
      shop.checkout("order-42");
      try {
        assertThat(harness).hasShape(byService(), CHECKOUT);
        out.println(Waterfall.of(harness.recording().traces()).toText());
      } catch (AssertionError failure) {
        out.println(failure.getMessage());
      }
      return harness.writeReport();
    }
  }
}
