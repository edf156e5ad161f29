package dev.baton.junit5.quarkus;

import dev.baton.Internal;
import dev.baton.junit5.application.ApplicationFramework;
import dev.baton.junit5.application.TestExtensions;
import dev.baton.wiring.Wiring;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** Quarkus's test framework, which runs one application for test class after test class. */
@Internal
public final class QuarkusFramework implements ApplicationFramework {

  private static final String EXTENSION = "io.quarkus.test.junit.QuarkusTestExtension";

  private static final ClassValue<Boolean> ON_QUARKUS = TestExtensions.extendedBy(EXTENSION);

  /** Creates it. Called where Quarkus's extension is on the class path. */
  public QuarkusFramework() {}

  @Override
  public boolean runs(ExtensionContext context) {
    return context.getTestClass().filter(ON_QUARKUS::get).isPresent();
  }

  /** Quarkus creates the instances of tests as beans, so it claims parameters of constructors. */
  @Override
  public boolean resolves(ParameterContext parameter, ExtensionContext context) {
    return !(parameter.getDeclaringExecutable() instanceof Method);
  }

  @Override
  public Optional<Object> find(Class<?> type, ExtensionContext context) {
    return QuarkusApplication.bean(type);
  }

  @Override
  public void beforeInstance(ExtensionContext context) {
    // Quarkus injects what InjectedHarness produces
  }

  /** Tests on Quarkus do not run in parallel, so there is nothing to tell apart. */
  @Override
  public List<Object> applications(ExtensionContext context) {
    return List.of();
  }

  @Override
  public Wiring wiring(ExtensionContext context) {
    return QuarkusInventory.read();
  }
}
