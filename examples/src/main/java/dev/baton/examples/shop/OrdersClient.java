package dev.baton.examples.shop;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.instrumentation.javahttpclient.JavaHttpClientTelemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** The calls of orders to the services it needs. */
final class OrdersClient {

  private final HttpClient http;
  private final URI auth;
  private final URI billing;

  OrdersClient(OpenTelemetry telemetry, HttpClient http, URI auth, URI billing) {
    this.http = JavaHttpClientTelemetry.create(telemetry).newHttpClient(http);
    this.auth = auth;
    this.billing = billing;
  }

  String token(String order) throws IOException, InterruptedException {
    HttpRequest request = Http.post(auth, order).build();
    return Http.textOf(http.send(request, BodyHandlers.ofString()));
  }

  String charge(String order, String token) throws IOException, InterruptedException {
    HttpRequest request =
        Http.post(billing, order).header("Authorization", "Bearer " + token).build();
    return Http.textOf(http.send(request, BodyHandlers.ofString()));
  }
}
