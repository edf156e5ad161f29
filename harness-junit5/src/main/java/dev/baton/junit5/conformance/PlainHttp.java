package dev.baton.junit5.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;

/**
 * An HTTP/1.1 client that writes header lines byte by byte as given: repeated names, empty values,
 * white space at the ends. Ordinary clients correct or reject such lines.
 */
record PlainHttp(URI endpoint, String method, String contentType, String body) {

  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int HTTP_PORT = 80;

  record Answer(int status, String body) {}

  static PlainHttp to(URI endpoint) {
    if (!"http".equalsIgnoreCase(endpoint.getScheme()) || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "the endpoint must be like http://127.0.0.1:8080/orders, was " + endpoint);
    }
    return new PlainHttp(endpoint, "GET", "", "");
  }

  PlainHttp posting(String type, String text) {
    return new PlainHttp(endpoint, "POST", type, text);
  }

  /** Sends one request on its own connection. */
  Answer send(List<RequestHeader> lines) throws IOException {
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.connect(new InetSocketAddress(endpoint.getHost(), port()), TIMEOUT_MILLIS);
      OutputStream out = socket.getOutputStream();
      out.write((head(lines) + body).getBytes(UTF_8));
      out.flush();
      return read(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new IOException("%s failed: %s".formatted(this, e.getMessage()), e);
    }
  }

  private Answer read(InputStream in) throws IOException {
    AnswerReader reader = new AnswerReader(in);
    return new Answer(reader.status(), reader.body());
  }

  private String head(List<RequestHeader> lines) {
    StringBuilder head = new StringBuilder();
    head.append(method).append(' ').append(target()).append(" HTTP/1.1\r\n");
    append(head, "Host", endpoint.getHost() + ":" + port());
    append(head, "Connection", "close");
    append(head, "Accept", "*/*");
    if (method.equals("POST")) {
      append(head, "Content-Type", contentType);
      append(head, "Content-Length", Integer.toString(body.getBytes(UTF_8).length));
    }
    lines.forEach(line -> append(head, line.name(), line.value()));
    return head.append("\r\n").toString();
  }

  private static void append(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }

  private String target() {
    String path = endpoint.getRawPath();
    String query = endpoint.getRawQuery();
    return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
  }

  private int port() {
    return endpoint.getPort() < 0 ? HTTP_PORT : endpoint.getPort();
  }

  @Override
  public String toString() {
    return method + " " + endpoint;
  }
}
