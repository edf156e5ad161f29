package dev.baton.junit5.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * One request to the service under test, and the calls that it made as a result. The factory
 * methods cover services on HTTP; implement this interface for other services.
 */
@FunctionalInterface
public interface Exchange {

  /**
   * Sends a request with exactly these header lines, and waits for the calls.
   *
   * @param request the lines to send, besides those that the transport needs
   * @param calls how many calls the service should make, if the service accepts that; at least 1
   * @return the header lines of each call that the service made, at least one call; lines of the
   *     same name in the order of arrival
   * @throws IOException if the service cannot be reached or made no call; its message is shown
   */
  List<List<RequestHeader>> send(List<RequestHeader> request, int calls) throws IOException;

  /**
   * Returns the contract of the public suite at github.com/w3c/trace-context. The service receives
   * a POST with a JSON list of objects like {@code {"url": "http://127.0.0.1:40213/0", "arguments":
   * []}}. Before it responds, it sends a POST to each {@code url}, with the {@code arguments} as
   * the body and with its context.
   *
   * @param endpoint of the service, {@code http} only
   * @throws IllegalArgumentException if the endpoint is not {@code http} or has no host
   */
  static Exchange callback(URI endpoint) {
    return new CallbackExchange(PlainHttp.to(endpoint));
  }

  /**
   * Returns an exchange with an ordinary service: a GET makes it call its downstream. Only one
   * request is under way at a time.
   *
   * @param endpoint of the service, {@code http} only
   * @param downstream what the service is configured to call
   * @throws IllegalArgumentException if the endpoint is not {@code http} or has no host
   */
  static Exchange get(URI endpoint, Downstream downstream) {
    return new RoutedExchange(PlainHttp.to(endpoint), downstream);
  }

  /**
   * Returns an exchange with an ordinary service: a POST of this body makes it call its downstream.
   * Only one request is under way at a time.
   *
   * @param endpoint of the service, {@code http} only
   * @param contentType of the body, such as {@code application/json}
   * @param body is sent as UTF-8
   * @param downstream what the service is configured to call
   * @throws IllegalArgumentException if the endpoint is not {@code http} or has no host
   */
  static Exchange post(URI endpoint, String contentType, String body, Downstream downstream) {
    return new RoutedExchange(PlainHttp.to(endpoint).posting(contentType, body), downstream);
  }
}
