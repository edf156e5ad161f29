package dev.baton.junit5.spring;

import dev.baton.Internal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;

/**
 * Has the contexts of traced tests observed. All these tests share the contexts that they would
 * share without Baton; the contexts of other tests stay as they are. Spring finds this class in
 * {@code META-INF/spring.factories}.
 */
@Internal
public final class ObservedContextFactory implements ContextCustomizerFactory {

  /** Creates it. Called by Spring. */
  public ObservedContextFactory() {}

  @Override
  public @Nullable ContextCustomizer createContextCustomizer(
      Class<?> testClass, List<ContextConfigurationAttributes> configurations) {
    return SpringTests.isTraced(testClass) ? new ObservedContext() : null;
  }
}
