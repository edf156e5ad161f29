package dev.baton.usercode;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** Lines of test code, and a clean thread after tests that leave something on it. */
final class Lines {

  private Lines() {}

  /** Returns the number of the line above the calling one. */
  static int above() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber() - 1);
  }

  /** Makes the root current, whatever is: a scope that was left open cannot be reached any more. */
  @SuppressWarnings("unused")
  static void cleanUpThread() {
    Scope never = Context.root().makeCurrent();
  }
}
