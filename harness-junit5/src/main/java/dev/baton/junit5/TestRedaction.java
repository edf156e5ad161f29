package dev.baton.junit5;

import dev.baton.redaction.Redaction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Makes the redaction of a test current on its thread, so that it also applies to texts of traces
 * and spans, which have no reference to the harness.
 */
final class TestRedaction {

  private static final Namespace NAMESPACE = Namespace.create(TestRedaction.class);

  private TestRedaction() {}

  /** Begins when the test gets its harness, because there is nothing to redact before. */
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

  /** Not {@link AutoCloseable}, because JUnit may close it on another thread. */
  private record Begun(Redaction.Scope scope) {}
}
