package dev.baton.junit5.spring;

import dev.baton.junit5.observed.ObservedApplication;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Captures what the propagators of an application inject and extract, and observes an SDK that the
 * application has built past Spring Boot.
 */
final class ObservedTelemetryBeans implements BeanPostProcessor {

  private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");

  private final BeanFactory beans;
  private final ObservedApplication application;
  private volatile @Nullable String service;

  ObservedTelemetryBeans(BeanFactory beans, ObservedApplication application) {
    this.beans = beans;
    this.application = application;
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String name) {
    if (bean instanceof Resource resource) {
      service = nameOf(resource);
    }
    if (bean instanceof SdkTracerProvider || bean instanceof OpenTelemetrySdk) {
      application.observe(bean);
    }
    return bean instanceof ContextPropagators propagators
        ? application.wrap(propagators, this::service)
        : bean;
  }

  /** Returns whether a context has propagators, and none of them has a header. */
  static boolean propagateNothing(ContextBeans beans) {
    Collection<Object> all = beans.ofType(ContextPropagators.class.getName()).values();
    return !all.isEmpty()
        && all.stream()
            .map(bean -> ((ContextPropagators) bean).getTextMapPropagator())
            .allMatch(propagator -> propagator.fields().isEmpty());
  }

  /** Returns the name, which is asked for later too, when the context may be closed. */
  private String service() {
    String known = service;
    if (known == null) {
      known = nameOf(resource());
      service = known;
    }
    return known;
  }

  private @Nullable Resource resource() {
    try {
      return beans.getBeanProvider(Resource.class).getIfAvailable();
    } catch (BeansException e) {
      return null; // the context is closed
    }
  }

  private static String nameOf(@Nullable Resource resource) {
    String name = resource == null ? null : resource.getAttribute(SERVICE_NAME);
    return name == null ? "unknown_service" : name;
  }
}
