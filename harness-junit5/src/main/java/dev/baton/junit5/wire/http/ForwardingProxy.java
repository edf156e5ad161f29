package dev.baton.junit5.wire.http;

import dev.baton.junit5.wire.ActiveHeaderFaults;
import dev.baton.junit5.wire.Header;
import dev.baton.junit5.wire.HeaderFault;
import dev.baton.junit5.wire.Wire.Crossing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import mockwebserver3.RecordedRequest;
import okio.ByteString;

/** Forwards requests to a real service, with the configured faults. */
final class ForwardingProxy implements Proxy {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private final String name;
  private final URI service;
  private final ActiveHeaderFaults faults = new ActiveHeaderFaults();
  private final Script script = new Script();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  ForwardingProxy(String name, URI service) {
    this.name = name;
    this.service = checked(service);
  }

  private static URI checked(URI uri) {
    boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
    if (!isHttp || uri.getHost() == null) {
      throw new IllegalArgumentException(
          "service to forward to must be an http or https URI with a host, but was '" + uri + "'");
    }
    return uri;
  }

  @Override
  public Proxy breaks(HeaderFault fault) {
    faults.add(fault);
    return this;
  }

  @Override
  public Proxy passesHeadersOn() {
    faults.clear();
    return this;
  }

  @Override
  public Proxy delays(Duration delay) {
    script.delays(delay);
    return this;
  }

  @Override
  public Proxy dropsConnection() {
    script.dropsConnection();
    return this;
  }

  @Override
  public Proxy dropsConnection(int times) {
    script.dropsConnection(times);
    return this;
  }

  Duration delay() {
    return script.delay();
  }

  Reply forward(RecordedRequest request, List<Header> arrived, Crossing crossing)
      throws InterruptedException {
    List<Header> leaving = faults.applyTo(HopByHop.without(arrived), crossing);
    URI target = target(request);
    crossing.leaves(leaving, request.getMethod() + " " + target.getRawPath());
    Reply answer = send(request, target, leaving);
    Reply instead = script.next();
    return instead == null ? answer : instead;
  }

  private Reply send(RecordedRequest request, URI target, List<Header> headers)
      throws InterruptedException {
    try {
      HttpResponse<byte[]> response =
          client.send(toRequest(target, request, headers), BodyHandlers.ofByteArray());
      return new Reply.Full(
          response.statusCode(), headersOf(response), ByteString.of(response.body()));
    } catch (IOException | IllegalArgumentException e) {
      return Reply.text(502, "proxy '%s' could not forward to %s: %s".formatted(name, service, e));
    }
  }

  private URI target(RecordedRequest request) {
    String base = service.toString().replaceAll("/+$", "");
    String query = request.getUrl().encodedQuery();
    String path = request.getUrl().encodedPath();
    return URI.create(base + path + (query == null ? "" : "?" + query));
  }

  private static HttpRequest toRequest(URI target, RecordedRequest request, List<Header> headers) {
    ByteString body = request.getBody();
    HttpRequest.Builder forwarded =
        HttpRequest.newBuilder(target)
            .method(
                request.getMethod(),
                body == null || body.size() == 0
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(body.toByteArray()));
    headers.forEach(header -> forwarded.header(header.name(), header.value()));
    return forwarded.build();
  }

  private static List<Entry<String, String>> headersOf(HttpResponse<byte[]> response) {
    List<Header> headers =
        response.headers().map().entrySet().stream()
            .filter(entry -> !entry.getKey().startsWith(":"))
            .flatMap(entry -> entry.getValue().stream().map(v -> new Header(entry.getKey(), v)))
            .toList();
    return HopByHop.without(headers).stream()
        .map(header -> Map.entry(header.name(), header.value()))
        .toList();
  }
}
