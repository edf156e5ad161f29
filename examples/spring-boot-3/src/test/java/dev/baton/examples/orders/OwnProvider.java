package dev.baton.examples.orders;

import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProviderBuilder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.tracing.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** An application that builds its tracer provider by itself. */
final class OwnProvider {

  private OwnProvider() {}

  @TestConfiguration(proxyBeanMethods = false)
  static class Customized {

    @Bean
    SdkTracerProvider tracerProvider(
        Resource resource, ObjectProvider<SdkTracerProviderBuilderCustomizer> customizers) {
      SdkTracerProviderBuilder builder = SdkTracerProvider.builder().setResource(resource);
      customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
      return builder.build();
    }
  }

  @TestConfiguration(proxyBeanMethods = false)
  static class Alone {

    @Bean
    SdkTracerProvider tracerProvider() {
      return SdkTracerProvider.builder().build();
    }
  }
}
