package dev.baton.examples.shop;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopTest {

  private final ShopTelemetry telemetry = ShopTelemetry.onStandingClocks();

  @Test
  void checkoutIsOneTrace() {
    try (Shop shop = telemetry.shop().start()) {
      shop.checkout("order-42");
    }

    assertThat(telemetry.tree())
        .isEqualTo(
            """
            POST /checkout  @gateway  SERVER
              POST  @gateway  CLIENT
                POST /orders  @orders  SERVER
                  POST  @orders  CLIENT
                    POST /token  @auth  SERVER
                  POST  @orders  CLIENT
                    POST /charge  @billing  SERVER
                      SELECT invoices  @billing  CLIENT
                  order-placed publish  @orders  PRODUCER
                    order-placed process  @shipping  CONSUMER
            """);
    assertThat(telemetry.spans()).hasSize(10);
  }

  @Test
  void checkoutAnswersWhatWasCharged() {
    try (Shop shop = Shop.start(service -> OpenTelemetry.noop())) {
      assertThat(shop.checkout("order-42")).isEqualTo("order-42: charged 4200 cents");
      assertThat(shop.checkout("order-7")).isEqualTo("order-7: charged 700 cents");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gateway, POST /checkout, 410",
    "gateway, POST, 380",
    "orders, POST /orders, 380",
    "auth, POST /token, 22",
    "billing, POST /charge, 250",
    "billing, SELECT invoices, 200",
    "orders, order-placed publish, 0",
    "shipping, order-placed process, 31"
  })
  void spanTakesTheTimeOfTheWorkInIt(String service, String span, long millis) {
    try (Shop shop = telemetry.shop().start()) {
      shop.checkout("order-42");
    }

    assertThat(telemetry.duration(service, span))
        .hasMillis(millis)
        .hasNanos((int) (millis * 1_000_000));
  }

  @Test
  void spansOfCallersHaveEndedWhenTheAnswerIsThere() {
    try (Shop shop = telemetry.shop().start()) {
      shop.checkout("order-42");

      assertThat(telemetry.spans().stream().filter(span -> !isShipping(span))).hasSize(9);
    }
  }

  @Test
  void spanLiesWithinItsParentUnlessAQueueIsBetween() {
    ShopTelemetry ordered = ShopTelemetry.onCountingClock();
    try (Shop shop = ordered.shop().start()) {
      shop.checkout("order-42");
    }

    Map<String, SpanData> byId = new HashMap<>();
    ordered.spans().forEach(span -> byId.put(span.getSpanId(), span));
    assertThat(ordered.spans())
        .filteredOn(span -> !isShipping(span) && span.getParentSpanContext().isValid())
        .hasSize(8)
        .allSatisfy(span -> assertWithin(span, byId.get(span.getParentSpanId())));
  }

  @Test
  void tierOfTheCustomerTravelsAsBaggage() {
    try (Shop shop = telemetry.shop().start()) {
      shop.checkout("order-42");
    }

    SpanData charge = telemetry.span("billing", "POST /charge");
    assertThat(charge.getAttributes().get(stringKey("app.tier"))).isEqualTo("enterprise");
  }

  @Test
  void databaseIsDescribedByStableConventions() {
    try (Shop shop = telemetry.shop().start()) {
      shop.checkout("order-42");
    }

    SpanData select = telemetry.span("billing", "SELECT invoices");
    assertThat(select.getAttributes().get(stringKey("db.system.name"))).isEqualTo("h2database");
    assertThat(select.getAttributes().get(stringKey("db.query.text")))
        .isEqualTo("SELECT cents FROM invoices WHERE order_id = ?");
  }

  @Test
  void bothEndsOfTheQueueDescribeIt() {
    try (Shop shop = telemetry.shop().start()) {
      shop.checkout("order-42");
    }

    assertThat(telemetry.span("orders", "order-placed publish").getAttributes().asMap())
        .isEqualTo(Messaging.attributes("send").asMap());
    assertThat(telemetry.span("shipping", "order-placed process").getAttributes().asMap())
        .isEqualTo(Messaging.attributes("process").asMap());
  }

  @Test
  void orderWithoutInvoiceFailsAtEveryServiceOnItsWay() {
    try (Shop shop = telemetry.shop().start()) {
      assertThatThrownBy(() -> shop.checkout("order-404"))
          .isInstanceOf(UncheckedIOException.class)
          .hasRootCauseMessage(
              "POST /checkout answered 500: POST /orders answered 500: could not charge order-404:"
                  + " java.io.IOException: POST /charge answered 500: no invoice for order-404");
    }

    assertThat(Stream.of("gateway:POST /checkout", "orders:POST /orders", "billing:POST /charge"))
        .map(name -> telemetry.span(name.split(":")[0], name.split(":")[1]))
        .allSatisfy(
            span -> {
              assertThat(span.getStatus()).isEqualTo(StatusData.error());
              assertThat(
                      span.getAttributes().get(AttributeKey.longKey("http.response.status_code")))
                  .isEqualTo(500);
            });
  }

  private static void assertWithin(SpanData child, SpanData parent) {
    assertThat(child.getStartEpochNanos()).isGreaterThan(parent.getStartEpochNanos());
    assertThat(child.getEndEpochNanos()).isLessThan(parent.getEndEpochNanos());
  }

  private static boolean isShipping(SpanData span) {
    return ShopTelemetry.serviceOf(span).equals("shipping");
  }
}
