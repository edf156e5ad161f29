package dev.baton.report;

import static io.opentelemetry.api.trace.SpanKind.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.SpanStatus;
import dev.baton.waterfall.WaterfallSpans;
import io.opentelemetry.api.common.Attributes;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportSecretsTest {

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

  @Test
  void readsTheDescriptionOfAStatusByItself() {
    WaterfallSpans spans =
        new WaterfallSpans()
            .add(
                1,
                0,
                "AUTH",
                "shop",
                SERVER,
                0,
                10,
                span -> span.status(SpanStatus.error("AUTH default hunter2")));

    assertThat(HtmlReport.of("test", Recordings.of(spans.list())).toHtml())
        .doesNotContain("hunter2");
  }
}
