package dev.baton.examples.shop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * What all callers of HTTP services here have in common: the form of a request and of an answer.
 */
final class Http {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private Http() {}

  /** A plain client; to trace its calls is the business of each service. */
  static HttpClient client(Executor threads) {
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .connectTimeout(TIMEOUT)
        .executor(threads)
        .build();
  }

  /** Closes the client from JDK 21 on; before, its selector ends when the client is collected. */
  static void close(HttpClient client) {
    if (client instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        throw new IllegalStateException("could not close the HTTP client", e);
      }
    }
  }

  static HttpRequest.Builder post(URI uri, String body) {
    return HttpRequest.newBuilder(uri)
        .timeout(TIMEOUT)
        .header("Content-Type", "text/plain")
        .POST(BodyPublishers.ofString(body));
  }

  /**
   * Returns the text of the answer.
   *
   * @throws IOException if the status is not 200
   */
  static String textOf(HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(
          "POST %s answered %s: %s"
              .formatted(answer.uri().getPath(), answer.statusCode(), answer.body()));
    }
    return answer.body();
  }
}
