package dev.baton.junit5.micronaut;

import dev.baton.Internal;
import dev.baton.junit5.application.ApplicationFramework;
import dev.baton.junit5.application.TestExtensions;
import dev.baton.wiring.Wiring;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** Micronaut's test framework, which starts an application context for each test class. */
@Internal
public final class MicronautFramework implements ApplicationFramework {

  static final String EXTENSION = "io.micronaut.test.extensions.junit5.MicronautJunit5Extension";

  private static final ClassValue<Boolean> ON_MICRONAUT = TestExtensions.extendedBy(EXTENSION);

  /** Creates it. Called where Micronaut's extension is on the class path. */
  public MicronautFramework() {}

  @Override
  public boolean runs(ExtensionContext context) {
    return context.getTestClass().filter(ON_MICRONAUT::get).isPresent();
  }

  /** Micronaut resolves what is a bean of the context. */
  @Override
  public boolean resolves(ParameterContext parameter, ExtensionContext context) {
    return MicronautContext.resolvesParameters(parameter, context)
        && MicronautContext.of(context)
            .filter(application -> application.has(parameter.getParameter().getType()))
            .isPresent();
  }

  @Override
  public Optional<Object> find(Class<?> type, ExtensionContext context) {
    return MicronautContext.of(context).flatMap(application -> application.bean(type));
  }

  @Override
  public void beforeInstance(ExtensionContext context) {
    MicronautInjection.prepare(context);
  }

  @Override
  public List<Object> applications(ExtensionContext context) {
    Optional<MicronautContext> application = MicronautContext.of(context);
    application.ifPresent(MicronautTracing::observe);
    return application.map(MicronautContext::context).stream().toList();
  }

  @Override
  public Wiring wiring(ExtensionContext context) {
    return MicronautContext.of(context).map(MicronautInventory::of).orElse(Wiring.NONE);
  }
}
