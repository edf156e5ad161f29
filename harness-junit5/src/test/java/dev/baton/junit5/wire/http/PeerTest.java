package dev.baton.junit5.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.junit5.wire.Wire;
import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Sighting;
import dev.baton.recording.Recording;
import dev.baton.time.VirtualClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Recording recording = Recording.of("peer");
  private final VirtualClock clock = VirtualClock.create();
  private final Peer billing = peer("billing");

  private Peer peer(String name) {
    return Peer.start(Wire.of(name, () -> recording, clock));
  }

  @AfterEach
  void stop() {
    billing.close();
  }

  private static HttpResponse<String> get(URI uri, String... headers) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private static HttpResponse<String> post(URI uri, String body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build(),
        BodyHandlers.ofString());
  }

  @Test
  void whatCrossedTheWireIsSeen() throws Exception {
    get(billing.uri("/charge?card=4711"), "traceparent", "a", "Authorization", "Bearer s3cret");

    Sighting seen = billing.requests().get(0);
    assertThat(seen.place()).isEqualTo("billing");
    assertThat(seen.subject()).isEqualTo("GET /charge");
    assertThat(seen.carrier()).isEqualTo(CarrierKind.HTTP);
    assertThat(seen.headers().keySet()).containsExactly("traceparent");
    assertThat(seen.headerNames()).contains("host", "user-agent", "authorization", "traceparent");
    assertThat(seen.epochNanos()).isEqualTo(clock.epochNanos());
    assertThat(billing.requests().toString()).doesNotContain("s3cret").doesNotContain("4711");
  }

  @Test
  void whatWasNotToldIsAnsweredWith200() throws Exception {
    HttpResponse<String> response = get(billing.uri("/anything"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    assertThat(billing.uri().getHost()).isEqualTo("127.0.0.1");
  }

  @Test
  void itAnswersAsTold() throws Exception {
    billing.on("post", "/charge").answers(201, "paid");
    billing.answers(418, "tea");

    assertThat(post(billing.uri("/charge?x=1"), "7").body()).isEqualTo("paid");
    assertThat(get(billing.uri("/charge")).statusCode()).isEqualTo(418);
  }

  @Test
  void aRequestThatNobodyToldOfIsToldWhatWas() throws Exception {
    billing.on("POST", "/charge").answers(201);
    billing.on("GET", "/").answers(200);

    HttpResponse<String> response = get(billing.uri("/refund"));

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.body())
        .isEqualTo(
            "peer 'billing' was told nothing about GET /refund, only about GET /, POST /charge");
  }

  @Test
  void itFailsSoOftenAndThenAnswers() throws Exception {
    billing.on("GET", "/charge").fails(1).fails(1, 429).answers(200, "paid");

    assertThat(get(billing.uri("/charge")).statusCode()).isEqualTo(503);
    assertThat(get(billing.uri("/charge")).statusCode()).isEqualTo(429);
    assertThat(get(billing.uri("/charge")).body()).isEqualTo("paid");
    assertThat(billing.requests()).extracting(Sighting::crossing).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aDroppedConnectionGivesNoAnswer() {
    billing.on("POST", "/charge").dropsConnection();

    assertThatThrownBy(() -> post(billing.uri("/charge"), "7")).isInstanceOf(IOException.class);
    assertThat(billing.requests()).isNotEmpty();
  }

  @Test
  void okHttpSendsOnceMoreWhenAConnectionBreaksThatWorkedBefore() throws Exception {
    OkHttpClient client = new OkHttpClient();
    Request request =
        new Request.Builder()
            .url(billing.uri("/charge").toString())
            .post(RequestBody.create("7".getBytes()))
            .build();
    client.newCall(request).execute().close();
    billing.dropsConnection(1).answers(200, "paid");

    try (Response response = client.newCall(request).execute()) {
      assertThat(response.body().string()).isEqualTo("paid");
    } finally {
      client.dispatcher().executorService().shutdown();
      client.connectionPool().evictAll();
    }
    assertThat(billing.requests()).hasSize(3);
  }

  @Test
  void aDelayPassesOnTheClockOfTheTest() throws Exception {
    billing.delays(Duration.ofHours(1)).answers(200, "late");

    CompletableFuture<HttpResponse<String>> answer =
        CLIENT.sendAsync(
            HttpRequest.newBuilder(billing.uri("/charge")).build(), BodyHandlers.ofString());
    awaitRequests(1);
    assertThat(billing.pending()).containsExactly("peer billing to answer GET /charge");
    assertThat(answer).isNotDone();
    clock.advance(Duration.ofHours(1));

    assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("late");
    assertThat(billing.pending()).isEmpty();
  }

  @Test
  void closingEndsDelays() throws Exception {
    billing.delays(Duration.ofHours(1));
    CompletableFuture<HttpResponse<String>> answer =
        CLIENT.sendAsync(
            HttpRequest.newBuilder(billing.uri("/charge")).build(), BodyHandlers.ofString());
    awaitRequests(1);

    billing.close();

    assertThat(answer.handle((response, failure) -> "over").get(10, TimeUnit.SECONDS))
        .isEqualTo("over");
  }

  private void awaitRequests(int number) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    long revision = recording.revision();
    while (billing.requests().size() < number && System.nanoTime() < deadline) {
      recording.awaitChange(revision, TimeUnit.SECONDS.toNanos(1));
      revision = recording.revision();
    }
    assertThat(billing.requests()).hasSize(number);
  }

  @Test
  void aProxyPassesEverythingOnButTheHeadersOfAConnection() throws Exception {
    billing.on("GET", "/v1/charge").answers(201, "paid");
    try (Peer edge = peer("edge")) {
      edge.forwardsTo(billing.uri("/v1/"));

      HttpResponse<String> response = get(edge.uri("/charge?x=1"), "traceparent", "a", "x-id", "7");

      assertThat(response.statusCode()).isEqualTo(201);
      assertThat(response.body()).isEqualTo("paid");
      assertThat(edge.requests().get(0).headerNames()).contains("upgrade", "http2-settings");
      assertThat(billing.requests().get(0).headerNames())
          .contains("x-id", "traceparent", "host", "user-agent")
          .doesNotContain("upgrade", "http2-settings");
      assertThat(billing.requests().get(0).values("traceparent")).containsExactly("a");
    }
  }

  @Test
  void aProxyPassesBodiesOn() throws Exception {
    try (Peer edge = peer("edge");
        Peer echo = peer("echo")) {
      echo.on("POST", "/charge").answers(200, "ö".repeat(100_000));
      edge.forwardsTo(echo.uri());

      assertThat(post(edge.uri("/charge"), "7".repeat(100_000)).body()).hasSize(100_000);
      assertThat(echo.requests().get(0).has("content-length")).isTrue();
    }
  }

  @Test
  void aProxyBreaksHeadersOnTheirWay() throws Exception {
    try (Peer edge = peer("edge")) {
      edge.forwardsTo(billing.uri())
          .renames("b3", "x-b3")
          .duplicates("traceparent")
          .truncates("tracestate", 3)
          .corrupts("baggage")
          .replaces("uber-trace-id", "stale");

      get(
          edge.uri("/charge"),
          "b3",
          "0",
          "traceparent",
          "a",
          "tracestate",
          "abcdef",
          "baggage",
          "a=b");

      Sighting left = edge.forwarded().get(0);
      assertThat(left.values("b3")).isEmpty();
      assertThat(left.has("x-b3")).isTrue();
      assertThat(left.values("traceparent")).containsExactly("a", "a");
      assertThat(left.values("tracestate")).containsExactly("abc");
      assertThat(left.values("baggage")).containsExactly("a!b");
      assertThat(left.values("uber-trace-id")).containsExactly("stale");
      assertThat(billing.requests().get(0).headers()).isEqualTo(left.headers());
    }
  }

  @Test
  void aProxyThatHealsBreaksNothing() throws Exception {
    try (Peer edge = peer("edge")) {
      Proxy proxy = edge.forwardsTo(billing.uri()).strips("traceparent");
      get(edge.uri("/charge"), "traceparent", "a");
      proxy.passesHeadersOn();
      get(edge.uri("/charge"), "traceparent", "b");

      assertThat(billing.requests())
          .extracting(request -> request.values("traceparent").toString())
          .containsExactly("[]", "[b]");
    }
  }

  @Test
  void aProxyDropsTheConnectionAfterTheServiceHasAnswered() throws Exception {
    try (Peer edge = peer("edge")) {
      edge.forwardsTo(billing.uri()).dropsConnection();

      assertThatThrownBy(() -> post(edge.uri("/charge"), "7")).isInstanceOf(IOException.class);
      assertThat(billing.requests()).isNotEmpty();
    }
  }

  @Test
  void aProxyWithoutAServiceSaysSo() throws Exception {
    URI nobody = billing.uri();
    billing.close();
    try (Peer edge = peer("edge")) {
      edge.forwardsTo(nobody);

      HttpResponse<String> response = get(edge.uri("/charge"));

      assertThat(response.statusCode()).isEqualTo(502);
      assertThat(response.body())
          .startsWith(
              "proxy 'edge' could not forward to " + nobody + ": java.net.ConnectException");
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertRefused(() -> billing.answers(99), "status must be from 200 to 599, but was 99");
    assertRefused(() -> billing.fails(0), "times must be at least 1, but was 0");
    assertRefused(
        () -> billing.delays(Duration.ofSeconds(-1)), "delay must not be negative, but was PT-1S");
    assertRefused(() -> billing.on("", "/"), "method must not be blank, but was ''");
    assertRefused(() -> billing.on("GET", "charge"), "path must begin with '/', but was 'charge'");
    assertRefused(
        () -> billing.forwardsTo(URI.create("ftp://x/")),
        "service to forward to must be an http or https URI with a host, but was 'ftp://x/'");
  }

  private static void assertRefused(Runnable call, String message) {
    assertThatIllegalArgumentException().isThrownBy(call::run).withMessage(message);
  }
}
