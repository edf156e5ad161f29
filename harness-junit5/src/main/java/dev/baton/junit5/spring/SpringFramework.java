package dev.baton.junit5.spring;

import dev.baton.Internal;
import dev.baton.junit5.application.ApplicationFramework;
import dev.baton.junit5.attribution.StartingApplication;
import dev.baton.wiring.Wiring;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Spring's test framework, whose application contexts outlive test classes. */
@Internal
public final class SpringFramework implements ApplicationFramework {

  private final SpringExtension spring = new SpringExtension();

  /** Creates it. Called where Spring is on the class path. */
  public SpringFramework() {}

  @Override
  public boolean runs(ExtensionContext context) {
    return context.getTestClass().filter(SpringTests::isOnSpring).isPresent();
  }

  @Override
  public boolean resolves(ParameterContext parameter, ExtensionContext context) {
    return spring.supportsParameter(parameter, context);
  }

  @Override
  public Optional<Object> find(Class<?> type, ExtensionContext context) {
    return Optional.ofNullable(applicationOf(context).getBeanProvider(type).getIfUnique());
  }

  @Override
  public void beforeInstance(ExtensionContext context) {
    TestClients.prepare(context);
    // what a context does when it starts belongs to no test
    StartingApplication.during(() -> applicationOf(context));
  }

  @Override
  public List<Object> applications(ExtensionContext context) {
    return Stream.<ApplicationContext>iterate(
            applicationOf(context), known -> known != null, ApplicationContext::getParent)
        .map(Object.class::cast)
        .toList();
  }

  @Override
  public Wiring wiring(ExtensionContext context) {
    ApplicationContext application = applicationOf(context);
    return application instanceof ConfigurableApplicationContext open && open.isActive()
        ? Inventory.of(open)
        : Wiring.NONE;
  }

  private static ApplicationContext applicationOf(ExtensionContext context) {
    return SpringExtension.getApplicationContext(context);
  }
}
