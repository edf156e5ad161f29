package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.diagnosis.SpanNames;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@TraceTest
class NamingTest {

  private static Tracer shop(TraceHarness harness) {
    return harness.service("shop").getTracer("by-hand");
  }

  private static void show(Tracer shop, String orderId) {
    shop.spanBuilder("GET /orders/" + orderId).startSpan().end();
  }

  private static void showByRoute(Tracer shop, String orderId) {
    shop.spanBuilder("GET /orders/{id}").setAttribute("order.id", orderId).startSpan().end();
  }

  @Test
  void namesWithAnIdInTheirPathAreFound(TraceHarness harness) {
    show(shop(harness), "1");
    show(shop(harness), "2");
    show(shop(harness), "2");
    show(shop(harness), "3");

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            naming/high-cardinality (LIKELY)
            high-cardinality span name: GET /orders/{id} of shop
              shop started GET /orders/1   NamingTest.java «shop.spanBuilder("GET /orders/" + orderId).startSpan().end();», called at NamingTest.java «show(shop(harness), "1");» (main)
              shop started GET /orders/2   NamingTest.java «shop.spanBuilder("GET /orders/" + orderId).startSpan().end();», called at NamingTest.java «show(shop(harness), "2");» (main)
              and 1 more of this form
            so each value makes a name of its own, and metrics by name grow with each: put the value into an attribute, and give all these spans one name.
            to settle it: if there are few such values, nothing is wrong\
            """);
  }

  @Test
  void namesWithUuidsAreFound(TraceHarness harness) {
    String id = "7af3b1c2-0000-4000-8000-00000000000";
    shop(harness).spanBuilder("export " + id + "1").startSpan().end();
    shop(harness).spanBuilder("export " + id + "2").startSpan().end();
    assertThat(harness.findings()).isEmpty(); // each has a line of its own

    for (String last : List.of("1", "2")) {
      shop(harness).spanBuilder("import " + id + last).startSpan().end();
    }

    assertThat(FindingText.of(harness))
        .startsWith(
            "naming/high-cardinality (LIKELY)\n"
                + "high-cardinality span name: import {uuid} of shop\n");
  }

  @Test
  void oneCallIsEnoughForAUuid(TraceHarness harness) {
    String path = "/orders/7af3b1c2-0000-4000-8000-000000000001";
    shop(harness).spanBuilder("GET " + path).setSpanKind(SpanKind.SERVER).startSpan().end();

    assertThat(FindingText.of(harness))
        .startsWith(
            "naming/high-cardinality (LIKELY)\n"
                + "high-cardinality span name: GET /orders/{uuid} of shop\n");
  }

  @Test
  void theNameOfADatabaseThatATestMakesIsHealthy(TraceHarness harness) {
    String database = UUID.randomUUID().toString();
    shop(harness)
        .spanBuilder("SELECT " + database)
        .setSpanKind(SpanKind.CLIENT)
        .setAttribute("db.name", database)
        .setAttribute("db.system", "h2")
        .startSpan()
        .end();

    assertThat(FindingText.of(harness)).doesNotContain("high-cardinality");
  }

  @Test
  void statementsWithTheirValuesAreFound(TraceHarness harness) {
    for (String name : List.of("anna", "bert")) {
      shop(harness)
          .spanBuilder("SELECT * FROM users WHERE name = '" + name + "'")
          .startSpan()
          .end();
    }

    assertThat(FindingText.of(harness))
        .startsWith(
            "naming/high-cardinality (LIKELY)\n"
                + "high-cardinality span name: SELECT * FROM users WHERE name = {literal} of"
                + " shop\n");
  }

  @Test
  void namesWithAQueryOrANumberThatIsAnAttributeAreFound(TraceHarness harness) {
    for (long i = 1; i <= 3; i++) {
      shop(harness).spanBuilder("GET /find?q=shoe" + i).startSpan().end();
      shop(harness).spanBuilder("order " + i).setAttribute("order.id", i).startSpan().end();
    }

    assertThat(FindingText.of(harness))
        .contains("high-cardinality span name: GET /find{query} of shop")
        .contains("high-cardinality span name: order {number} of shop");
  }

  @Test
  void manyNamesWithLongNumbersAreFound(TraceHarness harness) {
    Tracer shop = harness.service("shop").getTracer("by-hand");
    for (int i = 0; i < 10; i++) {
      shop.spanBuilder("load order " + (4_711 + 13 * i)).startSpan().end();
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            naming/high-cardinality (LIKELY)
            high-cardinality span name: load order {number} of shop
              shop started load order 4711   NamingTest.java «shop.spanBuilder("load order " + (4_711 + 13 * i)).startSpan().end();» (main)
              shop started load order 4724   NamingTest.java «shop.spanBuilder("load order " + (4_711 + 13 * i)).startSpan().end();» (main)
              and 8 more of this form
            so each value makes a name of its own, and metrics by name grow with each: put the value into an attribute, and give all these spans one name.
            to settle it: if there are few such values, nothing is wrong\
            """);
  }

  @Test
  void partsThatAreCountedAreHealthy(TraceHarness harness) {
    Tracer shop = harness.service("shop").getTracer("by-hand");
    for (int i = 0; i < 30; i++) {
      shop.spanBuilder("part " + i).startSpan().end();
      shop.spanBuilder("poll localhost:" + (34_511 + i)).startSpan().end();
    }
    for (int i = 1; i <= 3; i++) {
      shop.spanBuilder("step " + i + "/3").startSpan().end();
    }
    for (int i = 0; i < 9; i++) {
      shop.spanBuilder("load order " + (4_711 + 13 * i)).startSpan().end();
    }

    assertThat(harness.findings()).isEmpty();
  }

  @Test
  void oneNameForAllValuesIsHealthy(TraceHarness harness) {
    showByRoute(shop(harness), "1");
    showByRoute(shop(harness), UUID.randomUUID().toString());

    Healthy.isSilent(harness);
  }

  @Test
  void fewFixedNamesAreHealthy(TraceHarness harness) {
    for (String name : List.of("job-1", "job-2", "GET /v1/orders", "GET /v2/orders", "step 3")) {
      shop(harness).spanBuilder(name).startSpan().end();
    }
    for (String name : List.of("call (1)", "call (2)", "on 'paid'", "on 'sent'", "SELECT 'x'")) {
      shop(harness).spanBuilder(name).startSpan().end();
    }
    for (String name : List.of("load", "price", "ship")) {
      shop(harness).spanBuilder(name).startSpan().end();
    }
    shop(harness).spanBuilder("test " + UUID.randomUUID()).startSpan().end();

    Healthy.isSilent(harness);
  }

  @Test
  void namesOfSeveralTestsAreFoundTogether(TraceHarness harness) {
    SpanNames ofRun = new SpanNames();
    for (String orderId : List.of("4711", "4712")) {
      harness.startOver();
      show(shop(harness), orderId);
      assertThat(harness.findings()).isEmpty();
      ofRun.add(harness.recording().snapshot());
    }

    assertThat(ofRun.findings())
        .extracting(finding -> finding.title())
        .containsExactly("high-cardinality span name: GET /orders/{id} of shop");
  }

  @Test
  void aDeprecatedAttributeIsFound(TraceHarness harness) {
    shop(harness).spanBuilder("GET").setAttribute("http.method", "GET").startSpan().end();
    shop(harness).spanBuilder("GET").setAttribute("http.method", "GET").startSpan().end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            naming/deprecated-attribute (CERTAIN)
            deprecated attribute: http.method of shop
              shop started GET (INTERNAL) with http.method   NamingTest.java «shop(harness).spanBuilder("GET").setAttribute("http.method", "GET").startSpan().end();» (main)
              and 1 more like it
            so what reads traces by the semantic conventions may not find it. They say: Replaced by http.request.method.
            to settle it: look the key up in the semantic conventions\
            """);
  }

  @Test
  void aMisspeltAttributeIsFound(TraceHarness harness) {
    shop(harness).spanBuilder("GET").setAttribute("http.request.metod", "GET").startSpan().end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            naming/misspelt-attribute (LIKELY)
            misspelt attribute: http.request.metod of shop
              shop started GET (INTERNAL) with http.request.metod   NamingTest.java «shop(harness).spanBuilder("GET").setAttribute("http.request.metod", "GET").startSpan().end();» (main)
            so nothing that looks for http.request.method finds it: that is how the semantic conventions spell it.
            to settle it: if the name is one of your own, give it a prefix of your own\
            """);
  }

  @Test
  void aNumberThatIsATextIsFound(TraceHarness harness) {
    String key = "http.response.status_code";
    shop(harness).spanBuilder("GET").setAttribute(key, "200").startSpan().end();

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            naming/attribute-type (CERTAIN)
            wrong type of attribute: http.response.status_code of shop
              shop started GET (INTERNAL) with http.response.status_code   NamingTest.java «shop(harness).spanBuilder("GET").setAttribute(key, "200").startSpan().end();» (main)
            so what reads traces by the semantic conventions may not understand it: it is a string, and they want a long.
            to settle it: look the key up in the semantic conventions\
            """);
  }

  @Test
  void attributesThatFollowTheConventionsAreHealthy(TraceHarness harness) {
    shop(harness)
        .spanBuilder("GET")
        .setAttribute("http.request.method", "GET")
        .setAttribute("http.response.status_code", 200)
        .setAttribute(AttributeKey.stringArrayKey("http.request.header.accept"), List.of("*/*"))
        .setAttribute("app.tier", "gold")
        .setAttribute("userId", "4711")
        .startSpan()
        .end();

    Healthy.isSilent(harness);
  }

  @Test
  void aProgramThatSetsTheOldAndTheNewKeyIsHealthy(TraceHarness harness) {
    shop(harness)
        .spanBuilder("GET")
        .setAttribute("http.method", "GET")
        .setAttribute("http.request.method", "GET")
        .startSpan()
        .end();

    Healthy.isSilent(harness);
  }

  @Test
  void whatALibrarySetsByItsOwnVersionIsHealthy(TraceHarness harness) {
    harness
        .service("shop")
        .tracerBuilder("com.example.http-client")
        .setSchemaUrl("https://opentelemetry.io/schemas/1.20.0")
        .build()
        .spanBuilder("GET")
        .setAttribute("http.method", "GET")
        .startSpan()
        .end();

    Healthy.isSilent(harness);
  }
}
