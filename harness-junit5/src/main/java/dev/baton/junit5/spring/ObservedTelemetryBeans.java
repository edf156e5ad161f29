package dev.baton.junit5.spring;

import dev.baton.junit5.observed.ObservedSdk;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.resources.Resource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Captures what the propagators of an application inject and extract. */
final class ObservedTelemetryBeans implements BeanPostProcessor {

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private final BeanFactory beans;

  ObservedTelemetryBeans(BeanFactory beans) {
    this.beans = beans;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    return bean instanceof ContextPropagators propagators
        ? ObservedSdk.wrap(propagators, this::service)
        : bean;
  }

  private String service() {
    Resource resource = beans.getBeanProvider(Resource.class).getIfAvailable();
    String name = resource == null ? null : resource.getAttribute(SERVICE_NAME);
    return name == null ? "unknown_service" : name;
  }
}
