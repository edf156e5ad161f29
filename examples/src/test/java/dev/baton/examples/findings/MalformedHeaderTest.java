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
            propagation/malformed-header (CERTAIN)
            dropped baton: billing received 2 traceparents
            …, but billing received 2 traceparents
              traceparent: 00-0af7…-b7ad…-01   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
              traceparent: 00-0af7…-b7ad…-01
            so nobody can tell which is true, and the trace restarts: whoever adds one (a proxy, an agent beside a library) must replace the one that is there.
            to settle it: record the headers that are sent""");
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
            propagation/malformed-header (CERTAIN)
            dropped baton: billing received a malformed traceparent
            …, but billing received a malformed traceparent
              traceparent: '00-0AF7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'   Traced.java «propagator.extract(Context.root(), request.getRequestHeaders(), new HttpHeaders());» (billing-http-1)
            so whoever sent it wrote it wrong: it is 00-<32 hex digits>-<16 hex digits>-<2 hex digits>, in lower case, and no id is all zeros.
            to settle it: record the headers that are sent""");
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
