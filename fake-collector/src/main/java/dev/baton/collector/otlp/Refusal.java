package dev.baton.collector.otlp;

import dev.baton.redaction.Redaction;

/**
 * A request that a receiver answered with an error.
 *
 * @param request the request: {@code POST /v1/trace}
 * @param answer the answer: {@code HTTP 404}, {@code gRPC INTERNAL}
 * @param reason a description of what is wrong with the request
 */
public record Refusal(String request, String answer, String reason) {

  private static final int LONGEST = 1_000;

  /** Returns a line such as {@code POST /v1/trace -> HTTP 404: no such path}. */
  @Override
  public String toString() {
    return Redaction.current().line(request + " -> " + answer + ": " + reason, LONGEST);
  }
}
