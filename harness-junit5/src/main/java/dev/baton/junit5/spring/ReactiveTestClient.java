package dev.baton.junit5.spring;

import java.util.Map;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;

/** Makes {@link WebTestClient} tell whose a request is. Loaded where there is one. */
final class ReactiveTestClient {

  private static final ExchangeFilterFunction FILTER =
      (request, next) -> {
        Map<String, String> headers = TestClients.headers();
        return next.exchange(
            headers.isEmpty()
                ? request
                : ClientRequest.from(request).headers(all -> headers.forEach(all::set)).build());
      };

  private ReactiveTestClient() {}

  static WebTestClient amend(Object client) {
    return ((WebTestClient) client).mutate().filter(FILTER).build();
  }
}
