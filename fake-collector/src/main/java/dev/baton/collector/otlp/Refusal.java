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

  /** Cuts off what is longer than anybody reads; the sender decides on these texts. */
  public Refusal {
    request = cut(request);
    answer = cut(answer);
    reason = cut(reason);
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** Returns a line such as {@code POST /v1/trace -> HTTP 404: no such path}. */
  @Override
  public String toString() {
    return Redaction.current().line(request + " -> " + answer + ": " + reason, LONGEST);
  }
}
