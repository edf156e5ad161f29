package dev.baton.report;

import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.SpanStatus;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "authorization",
        "Authorization",
        "http.request.header.authorization",
        "http.request.header.proxy_authorization",
        "http.request.header.cookie",
        "http.response.header.set-cookie",
        "rpc.grpc.request.metadata.x-api-key",
        "db.password",
      })
  void hidesValuesByTheirName(String name) {
    assertThat(Secrets.mask(name, "hunter2")).isEqualTo("(not shown)");
  }

  @Test
  void hidesCredentialsInsideOfTexts() {
    assertThat(Secrets.mask("sent Authorization: hunter2; more\nnext line"))
        .isEqualTo("sent Authorization: (not shown)\nnext line");
    assertThat(Secrets.mask("{\"Cookie\": \"session=hunter2\"}"))
        .isEqualTo("{\"Cookie\": (not shown)");
    assertThat(Secrets.mask("rejected Bearer abc.def.gh1 by billing"))
        .isEqualTo("rejected Bearer (not shown) by billing");
    assertThat(Secrets.mask("basic dXNlcjpwYXNz")).isEqualTo("basic (not shown)");
    assertThat(Secrets.mask("jdbc:postgresql://shop:hunter2@db/orders"))
        .isEqualTo("jdbc:postgresql://(not shown)@db/orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it saw: host, authorization, cookie",
        "basic checkout of a bearer instrument",
        "http://billing:8080/charge?to=a@b.c",
        "cookies baked",
      })
  void leavesOrdinaryTextAlone(String text) {
    assertThat(Secrets.mask(text)).isEqualTo(text);
  }

  @Test
  void keepsCredentialsOutOfTheWholeReport() {
    WaterfallSpans spans =
        new WaterfallSpans()
            .add(
                1,
                0,
                "GET /?authorization=hunter2",
                "shop",
                SERVER,
                0,
                10,
                span ->
                    span.attributes(
                            Attributes.builder()
                                .put("http.request.header.authorization", "hunter2")
                                .put("http.request.header.cookie", "a=hunter2", "b=hunter2")
                                .build())
                        .status(SpanStatus.error("Cookie: hunter2")));
    var pass =
        Recordings.pass(
            Direction.INJECT, "shop", spans.context(1), Map.of("Authorization", "hunter2"));

    HtmlReport report = HtmlReport.of("test", Recordings.of(spans.list(), pass));

    assertThat(report.withFailure("got Set-Cookie: hunter2").toHtml()).doesNotContain("hunter2");
  }
}
