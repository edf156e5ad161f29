package dev.baton.junit5.spring;

import dev.baton.collector.FakeCollector;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.application.InjectedParts;
import dev.baton.junit5.attribution.StartingApplication;
import dev.baton.junit5.observed.ObservedApplication;
import java.util.List;
import org.springframework.beans.factory.ObjectFactory;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Observes a context. A part of the key of Spring's context cache, so it has no state: all are
 * equal. What it does is done by a post-processor, which runs after every other customizer.
 */
record ObservedContext() implements ContextCustomizer {

  /** What is injected into tests, and is no bean. */
  private static final List<Class<?>> INJECTED = List.of(TraceHarness.class, FakeCollector.class);

  @Override
  public void customizeContext(
      ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
    observe(context);
  }

  /** Observes a context that is not refreshed yet. Calling it twice has the effect of one call. */
  static void observe(ConfigurableApplicationContext context) {
    Steps steps = new Steps(context);
    boolean isObserved =
        context instanceof AbstractApplicationContext known
            && known.getBeanFactoryPostProcessors().contains(steps);
    if (!isObserved) {
      context.addBeanFactoryPostProcessor(steps);
    }
  }

  private record Steps(ConfigurableApplicationContext context)
      implements BeanDefinitionRegistryPostProcessor {

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
      StartingApplication.is(context);
      TestProperties.addTo(context.getEnvironment());
      if (ObservedTracing.isPossible()) {
        ObservedTracing.register(registry, context);
      }
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
      INJECTED.forEach(
          type ->
              beans.registerResolvableDependency(
                  type, (ObjectFactory<?>) () -> InjectedParts.part(type)));
      if (ObservedTracing.isPossible()) {
        beans.addBeanPostProcessor(
            new ObservedTelemetryBeans(beans, new ObservedApplication(context)));
      }
      beans.addBeanPostProcessor(new ObservedExecutorBeans(context));
      beans.addBeanPostProcessor(new TestClients());
    }
  }
}
