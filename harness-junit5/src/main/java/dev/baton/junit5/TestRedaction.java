package dev.baton.junit5;

import dev.baton.redaction.Redaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Lets what a test says of secrets count for all texts on its thread, also for those of a trace or
 * a span that knows of no harness.
 */
final class TestRedaction {

  private static final Namespace NAMESPACE = Namespace.create(TestRedaction.class);

  private TestRedaction() {}

  /** Begins when the test gets its harness; before, there is nothing to show. */
  static void begin(ExtensionContext context, TraceHarness harness) {
    boolean isTest = context.getTestMethod().isPresent();
    if (isTest && store(context).get(Redaction.class) == null) {
      store(context).put(Redaction.class, new Begun(Redaction.makeCurrent(harness::redaction)));
    }
  }

  static void end(ExtensionContext test) {
    @Nullable Begun begun = store(test).remove(Redaction.class, Begun.class);
    if (begun != null) {
      begun.scope().close();
    }
  }

  private static Store store(ExtensionContext test) {
    return test.getStore(NAMESPACE);
  }

  /** Not closeable: JUnit would do it on any thread. */
  private record Begun(Redaction.Scope scope) {}
}
