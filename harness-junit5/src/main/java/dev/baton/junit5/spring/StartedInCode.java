package dev.baton.junit5.spring;

import dev.baton.Internal;
import dev.baton.junit5.attribution.RunningTests;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Observes an application that a traced test starts by {@code SpringApplication.run}, as it
 * observes the context of Spring's test framework. Spring Boot finds this class as one of its
 * factories.
 */
@Internal
public final class StartedInCode
    implements ApplicationContextInitializer<ConfigurableApplicationContext> {

  /** Creates it. Called by Spring Boot. */
  public StartedInCode() {}

  @Override
  public void initialize(ConfigurableApplicationContext context) {
    if (RunningTests.ofJvm().isTracedHere()) {
      ObservedContext.observe(context);
    }
  }
}
