package dev.baton.hops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

  private static Target client(String url) {
    return target(SpanKind.CLIENT, "GET", Attributes.builder().put("url.full", url).build());
  }

  private static Target server(String host, long port) {
    return target(
        SpanKind.SERVER,
        "GET /a",
        Attributes.builder()
            .put("url.path", "/a")
            .put("server.address", host)
            .put("server.port", port)
            .build());
  }

  private static Target target(SpanKind kind, String name, Attributes attributes) {
    return Target.of(
        CapturedSpan.builder(Story.context(Story.TRACE, 1), name)
            .kind(kind)
            .attributes(attributes)
            .build());
  }

  @ParameterizedTest
  @CsvSource({
    "http://billing:8080/a,      billing,         8080, false",
    "http://BILLING:8080/a,      billing,         8080, false",
    "http://billing/a,           billing,         80,   false",
    "https://billing/a,          billing,         443,  false",
    "http://localhost:8080/a,    127.0.0.1,       8080, false",
    "http://127.0.0.1:8080/a,    0.0.0.0,         8080, false",
    "http://billing:8080/a,      10.0.0.7,        8080, false",
    "http://billing:8080/a,      stock,           8080, true",
    "http://billing:8080/a,      billing,         8081, true",
    "http://10.0.0.7:8080/a,     10.0.0.8,        8080, true",
    "http://billing:8080/a,      0.0.0.0,         8080, false",
    "http://billing:8080/a,      '::',            8080, false",
    "http://billing:8080/a,      'fd00::7',       8080, false",
    "http://10.0.0.7:8080/a,     'fd00::7',       8080, false",
    "http://localhost:8080/a,    10.0.0.7,        8080, false",
    "http://localhost:8080/a,    billing,         8080, false",
    "http://[::1]:8080/a,        localhost,       8080, false",
    "http://[fd00::7]:8080/a,    'fd00::7',       8080, false",
    "http://[fd00::7]:8080/a,    'fd00::8',       8080, true",
    "https://billing/a,          billing,         8443, true",
    "http://billing/a,           billing,         443,  true",
    "grpc://billing/a,           billing,         8443, false",
  })
  void serversThatBothEndsNameAreCompared(String url, String host, long port, boolean isAnother) {
    assertThat(client(url).isAtAnotherServer(server(host, port))).isEqualTo(isAnother);
  }

  @Test
  void anEndThatNamesNoServerContradictsNone() {
    Target unknown =
        target(SpanKind.SERVER, "GET /a", Attributes.builder().put("url.path", "/a").build());

    assertThat(client("http://billing/a").isAtAnotherServer(unknown)).isFalse();
    assertThat(client("http://billing/a").isSame(unknown)).isTrue();
  }

  @Test
  void oneQueryContradictsAnother() {
    Target other =
        target(
            SpanKind.SERVER,
            "GET /a",
            Attributes.builder().put("url.path", "/a").put("url.query", "id=2").build());

    assertThat(client("http://billing/a?id=1").mayBe(other)).isFalse();
    assertThat(client("http://billing/a?id=2").mayBe(other)).isTrue();
    assertThat(client("http://billing/a?sig=REDACTED").mayBe(other)).isTrue();
  }

  @Test
  void oneMessageContradictsAnother() {
    assertThat(message(SpanKind.PRODUCER, "1").mayBe(message(SpanKind.CONSUMER, "2"))).isFalse();
    assertThat(message(SpanKind.PRODUCER, "1").mayBe(message(SpanKind.CONSUMER, "1"))).isTrue();
  }

  private static Target message(SpanKind kind, String id) {
    return target(
        kind,
        "orders",
        Attributes.builder()
            .put("messaging.destination.name", "orders")
            .put("messaging.message.id", id)
            .build());
  }

  @Test
  void bothEndsMayNameItInTheWordsOfMicrometer() {
    Target sent =
        target(
            SpanKind.CLIENT,
            "http get",
            Attributes.builder()
                .put("method", "GET")
                .put("uri", "/stock/{id}")
                .put("http.url", "http://localhost:8080/stock/7?all")
                .build());
    Target received =
        target(
            SpanKind.SERVER,
            "http get /stock/{id}",
            Attributes.builder().put("method", "GET").put("http.url", "/stock/7").build());

    assertThat(sent.label()).isEqualTo("HTTP GET /stock/7");
    assertThat(sent.detail()).isEqualTo("all");
    assertThat(received.isSame(sent)).isTrue();
  }

  @Test
  void aMessageMayBeNamedAfterItsSource() {
    Target received =
        target(
            SpanKind.CONSUMER,
            "orders receive",
            Attributes.builder().put("messaging.source.name", "orders").build());

    assertThat(received.address()).isEqualTo("orders");
  }

  @Test
  void aMethodThatIsNoneOfHttpSaysNothing() {
    Target called =
        target(SpanKind.CLIENT, "call", Attributes.builder().put("method", "findAll").build());

    assertThat(called.method()).isNull();
  }
}
