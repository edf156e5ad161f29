package dev.baton.collector.otlp;

/**
 * A request that a receiver answered with an error.
 *
 * @param request the request: {@code POST /v1/trace}
 * @param answer the answer: {@code HTTP 404}, {@code gRPC INTERNAL}
 * @param reason a description of what is wrong with the request
 */
public record Refusal(String request, String answer, String reason) {

  /** Returns a line such as {@code POST /v1/trace -> HTTP 404: no such path}. */
  @Override
  public String toString() {
    return request + " -> " + answer + ": " + reason;
  }
}
