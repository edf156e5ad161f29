package dev.baton.junit5.conformance;

import dev.baton.redaction.Redaction;
import java.io.IOException;

/** Thrown if the service responded but made fewer calls than it should. */
final class NoCallException extends IOException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 200;

  NoCallException(
      PlainHttp request, PlainHttp.Answer answer, int made, int wanted, Downstream downstream) {
    super(
        "%s was answered with status %s, but %s of %s %s reached %s%s"
            .formatted(
                request,
                answer.status(),
                made == 0 ? "none" : Integer.toString(made),
                wanted,
                wanted == 1 ? "call" : "calls",
                downstream.uri(),
                answer.body().isEmpty()
                    ? ""
                    : ". Body: " + Redaction.current().line(answer.body(), SHOWN)));
  }
}
