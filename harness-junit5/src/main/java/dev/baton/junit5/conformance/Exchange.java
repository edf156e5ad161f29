package dev.baton.junit5.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.List;

/**
 * One request to the service under test, and the calls which that service made because of it. The
 * factories cover services on HTTP; implement it for a service that is reached in another way.
 */
@FunctionalInterface
public interface Exchange {

  /**
   * Sends a request with these header lines, exactly as they are, and waits for the calls.
   *
   * @param request the lines to send, besides those that the transport needs
   * @param calls how many calls the service should make, if that can be told to it; at least 1
   * @return the header lines of each call that the service made, at least one call; lines of the
   *     same name in the order in which they came
   * @throws IOException if the service cannot be reached or made no call; its message is shown
   */
  List<List<RequestHeader>> send(List<RequestHeader> request, int calls) throws IOException;

  /**
   * Returns the contract of the public suite at github.com/w3c/trace-context. The service gets a
   * POST with a JSON list of objects like {@code {"url": "http://127.0.0.1:40213/0", "arguments":
   * []}}. Before it answers, it sends to each {@code url} a POST with the {@code arguments} as the
   * body, and its context.
   *
   * @param endpoint of the service, {@code http} only
   * @throws IllegalArgumentException if the endpoint is not {@code http} or names no host
   */
  static Exchange callback(URI endpoint) {
    return new CallbackExchange(PlainHttp.to(endpoint));
  }

  /**
   * Returns an exchange with an ordinary service: a GET there makes it call its downstream. One
   * request is under way at a time.
   *
   * @param endpoint of the service, {@code http} only
   * @param downstream what the service is configured to call
   * @throws IllegalArgumentException if the endpoint is not {@code http} or names no host
   */
  static Exchange get(URI endpoint, Downstream downstream) {
    return new RoutedExchange(PlainHttp.to(endpoint), downstream);
  }

  /**
   * Returns an exchange with an ordinary service: a POST of this body makes it call its downstream.
   * One request is under way at a time.
   *
   * @param endpoint of the service, {@code http} only
   * @param contentType of the body, such as {@code application/json}
   * @param body is sent as UTF-8
   * @param downstream what the service is configured to call
   * @throws IllegalArgumentException if the endpoint is not {@code http} or names no host
   */
  static Exchange post(URI endpoint, String contentType, String body, Downstream downstream) {
    return new RoutedExchange(PlainHttp.to(endpoint).posting(contentType, body), downstream);
  }
}
