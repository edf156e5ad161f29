package dev.baton.junit5;

import static dev.baton.assertions.BatonAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.baton.time.VirtualClock;
import dev.baton.waiting.WaitSettings;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is marked as wrong on the page of a run whose health is known. */
class ReportPageTest {

  private static final Pattern LOST = Pattern.compile("<tr class=\"lost\">");

  @TempDir Path reports;

  @Test
  void onThePageOfAHealthyRunNothingIsMarked() throws IOException {
    String page = page(harness -> call(harness, new HashMap<>()));

    assertThat(page).contains("no span context").doesNotContain("class=\"lost\"", "tag bad");
  }

  @Test
  void bothEndsOfAHopThatWasLostAreMarkedAndTheHopItself() throws IOException {
    String page =
        page(
            harness -> {
              Map<String, String> stripping =
                  new HashMap<>() {
                    @Override
                    public @Nullable String put(String name, String value) {
                      return name.equals("traceparent") ? null : super.put(name, value);
                    }
                  };
              call(harness, stripping);
            });

    assertThat(LOST.matcher(page).results()).hasSize(3);
  }

  @Test
  void aHopBetweenServicesOnDifferentClocksHasNoTime() throws IOException {
    String page =
        page(
            harness -> {
              harness.service("orders", orders -> orders.clock(VirtualClock.create()));
              call(harness, new HashMap<>());
            });

    assertThat(page).contains("different clocks");
  }

  @Test
  void thePageSaysWhichAssertionsHaveFailedIfNobodyTellsWhyTheTestDid() throws IOException {
    String page =
        page(
            harness -> {
              catchThrowable(() -> assertThat(harness).hasSingleTrace());
              harness.service("orders").getTracer("shop").spanBuilder("pay").startSpan().end();
              catchThrowable(() -> assertThat(harness).hasShape("refund"));
            });

    assertThat(page)
        .contains(
            "<strong class=\"verdict\">failed</strong>",
            "Expected a single trace, but there is none.",
            "Expected one trace of this shape, but");
  }

  private interface Program {
    void run(TraceHarness harness);
  }

  private String page(Program program) throws IOException {
    HarnessSettings settings =
        new HarnessSettings("page", 1, WaitSettings.defaults(), true, reports);
    try (TraceHarness harness = new TraceHarness(settings)) {
      program.run(harness);
      return Files.readString(harness.writeReport().get(0));
    }
  }

  /** A request comes from outside to orders, which calls billing. */
  private static void call(TraceHarness harness, Map<String, String> headers) {
    Span order = serve(harness.service("orders"), "/orders", Map.of());
    OpenTelemetry orders = harness.service("orders");
    Span client =
        orders
            .getTracer("shop")
            .spanBuilder("POST")
            .setParent(order.storeInContext(Context.root()))
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("url.full", "http://billing/charge")
            .startSpan();
    orders
        .getPropagators()
        .getTextMapPropagator()
        .inject(client.storeInContext(Context.root()), headers, Map::put);
    serve(harness.service("billing"), "/charge", headers).end();
    client.end();
    order.end();
  }

  private static Span serve(OpenTelemetry service, String path, Map<String, String> headers) {
    Context extracted =
        service
            .getPropagators()
            .getTextMapPropagator()
            .extract(Context.root(), headers, new Headers());
    return service
        .getTracer("shop")
        .spanBuilder("POST " + path)
        .setParent(extracted)
        .setSpanKind(SpanKind.SERVER)
        .setAttribute("url.path", path)
        .startSpan();
  }

  private static final class Headers implements TextMapGetter<Map<String, String>> {

    @Override
    public Iterable<String> keys(Map<String, String> headers) {
      return List.copyOf(headers.keySet());
    }

    @Override
    public @Nullable String get(@Nullable Map<String, String> headers, String name) {
      return headers == null ? null : headers.get(name);
    }
  }
}
