package dev.baton.diagnosis;

import dev.baton.hops.SpanRoles;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import io.opentelemetry.api.trace.SpanKind;
import java.util.Locale;
import java.util.Set;

/**
 * What the client of a database says to its server on a new connection, by itself: no work of the
 * application has asked for it in particular, so it has no context that could be lost.
 */
final class ConnectionGreeting {

  private static final Set<String> COMMANDS =
      Set.of("hello", "auth", "client", "client setinfo", "client setname", "select", "ping");

  private ConnectionGreeting() {}

  /** Returns whether this root is one: a command of Redis that no line of user code has sent. */
  static boolean is(CapturedSpan root) {
    SpanOrigin origin = root.origin();
    return root.kind() == SpanKind.CLIENT
        && origin != null
        && origin.started().at() == null
        && COMMANDS.contains(root.name().toLowerCase(Locale.ROOT))
        && SpanRoles.isOfDatabase(root);
  }
}
