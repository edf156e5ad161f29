package dev.baton.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.trace.CapturedSpan;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Zipkin's clients send to the collector. */
class ZipkinReceiverTest {

  private final FakeCollector collector = FakeCollector.start(spans -> {});

  @AfterEach
  void stop() {
    collector.close();
  }

  @Test
  void spansOfZipkinArriveAsAnyOthers() throws Exception {
    HttpResponse<String> answer =
        post(
            """
            [{"traceId": "5b8efff798038103d269b633813fc60c", "id": "eee19b7ec3c1b174",
              "name": "get /cart", "kind": "SERVER", "timestamp": 1544712660000000, "duration": 1000,
              "localEndpoint": {"serviceName": "cart"}, "tags": {"error": "true"}}]
            """);

    assertThat(answer.statusCode()).isEqualTo(202);
    CapturedSpan span = collector.received().get(0);
    assertThat(span.name()).isEqualTo("get /cart");
    assertThat(span.resource().serviceName()).isEqualTo("cart");
    assertThat(span.endEpochNanos() - span.startEpochNanos()).isEqualTo(1_000_000);
    assertThat(collector.summary()).isEqualTo("the collector received 1 span in 1 request");
    assertThat(collector.listening())
        .containsExactly(collector.zipkinEndpoint().replace("/api/v2/spans", " (Zipkin)"));
  }

  @Test
  void whatIsNoneIsRefusedWithItsPlace() throws Exception {
    HttpResponse<String> answer = post("[{\"traceId\":\"1\"}]");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo("span 1.id must be 1 to 16 hex digits, not all of them 0, but was null\n");
    assertThat(collector.refusals())
        .first()
        .hasToString(
            "POST /api/v2/spans -> HTTP 400: span 1.id must be 1 to 16 hex digits, not all of them"
                + " 0, but was null");
  }

  @Test
  void anOlderVersionIsRefusedByName() throws Exception {
    URI older = URI.create(collector.zipkinEndpoint().replace("v2", "v1"));
    HttpRequest request = HttpRequest.newBuilder(older).POST(BodyPublishers.ofString("[]")).build();

    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body())
        .isEqualTo(
            "only Zipkin's JSON of version 2 is understood (POST /api/v2/spans, application/json),"
                + " but this is version 1\n");
  }

  private HttpResponse<String> post(String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(collector.zipkinEndpoint()))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }
}
