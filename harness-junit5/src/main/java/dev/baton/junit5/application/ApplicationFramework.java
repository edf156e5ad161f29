package dev.baton.junit5.application;

import dev.baton.Internal;
import dev.baton.wiring.Wiring;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** A framework that runs the application under test, and brings parameters of its own to tests. */
@Internal
public interface ApplicationFramework {

  /** Returns whether it runs the application of this test. */
  boolean runs(ExtensionContext context);

  /** Returns whether it resolves this parameter itself, so that nobody else may. */
  boolean resolves(ParameterContext parameter, ExtensionContext context);

  /** Returns the application's own object of this type; empty if it has none, or several. */
  Optional<Object> find(Class<?> type, ExtensionContext context);

  /**
   * Starts the application unless it runs already, and lets it inject what belongs to the test that
   * is about to be instantiated on the calling thread, as {@link InjectedParts} has it.
   */
  void beforeInstance(ExtensionContext context);

  /** Returns the application of a test, and those that it is a part of: compared by identity. */
  List<Object> applications(ExtensionContext context);

  /** Returns how the application is wired. */
  Wiring wiring(ExtensionContext context);
}
