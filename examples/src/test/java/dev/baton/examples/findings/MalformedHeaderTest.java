package dev.baton.examples.findings;

import static dev.baton.assertions.BatonAssertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

@TraceTest
class MalformedHeaderTest {

  private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  @Test
  void aTraceparentThatCameTwiceIsFound(TraceHarness harness) throws Exception {
    try (Web server = Web.serve("billing", Traced.service(harness, "billing")::answer)) {
      URI charge = server.at("/charge");
      send(
          HttpRequest.newBuilder(charge)
              .header("traceparent", PARENT)
              .header("traceparent", PARENT)
              .build());
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            """);
  }

  @Test
  void aTraceparentInUpperCaseIsFound(TraceHarness harness) throws Exception {
    try (Web server = Web.serve("billing", Traced.service(harness, "billing")::answer)) {
      String upper = PARENT.replace("af", "AF");
      send(HttpRequest.newBuilder(server.at("/charge")).header("traceparent", upper).build());
    }

    assertThat(FindingText.of(harness))
        .isEqualTo(
            """
            """);
  }

  @Test
  void aWellFormedTraceparentIsHealthy(TraceHarness harness) throws Exception {
    try (Web server = Web.serve("billing", Traced.service(harness, "billing")::answer)) {
      send(HttpRequest.newBuilder(server.at("/charge")).header("traceparent", PARENT).build());
    }

    assertThat(harness.findings()).isEmpty();
  }

  private static void send(HttpRequest request) throws IOException, InterruptedException {
    HttpClient.newHttpClient().send(request, BodyHandlers.discarding());
  }
}
