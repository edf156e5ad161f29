package dev.baton.collector.sockets;

import dev.baton.Internal;
import java.net.Socket;

/** What is spoken on the connections of a server. Called by many threads. */
@Internal
public interface ConnectionHandler {

  /** Serves a connection until it ends, and closes it. */
  void serve(Socket socket);

  /** Called when connections begin to be turned away, because the system has no room for them. */
  void notAccepted(String reason);
}
