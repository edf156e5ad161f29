package dev.baton.junit5;

import dev.baton.diagnosis.SpanNames;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** The span names of all tests of a run, because one test rarely has several of one line. */
final class NamesOfRun {

  private static final Namespace NAMESPACE = Namespace.create(NamesOfRun.class);

  private NamesOfRun() {}

  /** Returns the names of the run that this context belongs to. */
  static SpanNames of(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(SpanNames.class, type -> new SpanNames(), SpanNames.class);
  }
}
