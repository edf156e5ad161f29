package dev.baton.collector.pipeline.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.baton.collector.otlp.OtlpTraceData;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.data.TraceData;
import dev.baton.collector.pipeline.data.TraceId;
import dev.baton.sampling.IdRandomness;
import dev.baton.sampling.KeptShare;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrafficTest {

  /** Keeps all that is sent, and the time at which it came. */
  private static final class Kept implements TrafficInput.Receiver {

    private final List<String> requests = new ArrayList<>();
    private final List<SpanData> spans = new ArrayList<>();
    private Duration time = Duration.ZERO;

    static Kept of(TrafficInput traffic) {
      Kept kept = new Kept();
      traffic.sendTo(kept);
      return kept;
    }

    @Override
    public void advance(Duration duration) {
      time = time.plus(duration);
    }

    @Override
    public void receive(TraceData data) {
      requests.add(OtlpTraceData.writeJson(data));
      data.resourceSpans()
          .forEach(resource -> resource.scopeSpans().forEach(s -> spans.addAll(s.spans())));
    }

    Map<TraceId, List<SpanData>> traces() {
      return spans.stream().collect(Collectors.groupingBy(SpanData::traceId));
    }
  }

  @Test
  void theSameSeedMakesTheSameTraffic() {
    Kept first = Kept.of(Traffic.shop().traces(50).build());

    assertThat(Kept.of(Traffic.shop().traces(50).build()).requests).isEqualTo(first.requests);
    assertThat(Kept.of(Traffic.shop().traces(50).seed(2).build()).requests)
        .doesNotContainAnyElementsOf(first.requests);
  }

  @Test
  void theShopIsLikeAShop() {
    Kept shop = Kept.of(Traffic.shop().traces(20_000).tracesPerSecond(2_000).build());
    long failed =
        shop.traces().values().stream()
            .filter(trace -> trace.stream().anyMatch(s -> s.statusCode() == SpanData.STATUS_ERROR))
            .count();

    assertThat(shop.traces()).hasSize(20_000);
    assertThat(shop.spans.size() / 20_000.0).isCloseTo(8, within(2.5));
    assertThat(failed / 20_000.0).isCloseTo(0.01, within(0.005));
    assertThat(shop.time.toSeconds()).isBetween(10L, 60L);
  }

  @Test
  void idsAreRandomInAllDigits() {
    List<String> ids =
        Kept.of(Traffic.shop().traces(5_000).build()).traces().keySet().stream()
            .map(TraceId::toString)
            .toList();
    BitSet all = new BitSet();
    all.set(0, 32);

    assertThat(IdRandomness.problem(ids, all)).isEmpty();
  }

  @Test
  void whatIsConfiguredIsMade() {
    Kept made =
        Kept.of(
            Traffic.builder()
                .service(
                    "edge",
                    edge ->
                        edge.endpoint("GET /a")
                            .latency(Duration.ofMillis(10), Duration.ofMillis(10))
                            .calls("back", 0.25))
                .service("back", back -> back.errorRate(0.5))
                .tenant("acme", 0.1)
                .tenant("others", 0.9)
                .traces(4_000)
                .build());
    List<SpanData> roots = made.spans.stream().filter(s -> s.parentSpanId() == 0).toList();
    List<SpanData> back = made.spans.stream().filter(s -> s.name().equals("GET /")).toList();

    assertThat(new KeptShare(back.size(), 4_000).fits(0.25)).isTrue();
    assertThat(new KeptShare(failures(back), back.size()).fits(0.5)).isTrue();
    assertThat(new KeptShare(ofAcme(roots), 4_000).fits(0.1)).isTrue();
    assertThat(roots).allMatch(root -> root.name().equals("GET /a"));
  }

  private static long failures(List<SpanData> spans) {
    return spans.stream().filter(s -> s.statusCode() == SpanData.STATUS_ERROR).count();
  }

  private static long ofAcme(List<SpanData> spans) {
    return spans.stream().filter(s -> "acme".equals(s.attributes().getString("tenant"))).count();
  }

  @Test
  void modelsThatCannotBeAreRefused() {
    assertThatThrownBy(() -> Traffic.builder().build()).hasMessage("there must be a service");
    assertThatThrownBy(() -> Traffic.builder().service("a", a -> a.calls("b")).build())
        .hasMessage("a calls b, which is no service; there are a");
    assertThatThrownBy(
            () ->
                Traffic.builder()
                    .service("a", a -> a.calls("b"))
                    .service("b", b -> b.calls("a"))
                    .build())
        .hasMessage("calls lead in a circle: a → b → a");
    assertThatThrownBy(() -> Traffic.builder().service("a", a -> a.errorRate(2)))
        .hasMessage("errorRate must be from 0 to 1, but was 2.0");
    assertThatThrownBy(() -> Traffic.builder().service("a", a -> a.endpoint("cart")))
        .hasMessage("an endpoint is a method and a path, such as GET /cart, but was cart");
  }
}
