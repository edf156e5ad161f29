package dev.baton.collector.http.server;

import dev.baton.Internal;

/** Answers requests. Called by many threads. */
@Internal
public interface RequestHandler {

  /** Returns the answer to a request; must not throw. */
  Response handle(Request request);

  /** Called when a request was answered without the handler, because its head is malformed. */
  void rejected(String request, int status, String reason);

  /** Called when a connection ends because its client speaks something else. */
  void notSpoken(String reason);

  /** Called when connections begin to be turned away, because the system has no room for them. */
  void notAccepted(String reason);
}
