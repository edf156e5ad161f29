package dev.baton.junit5.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceExtension;
import dev.baton.junit5.TraceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.test.context.ContextCustomizer;

/** Which test classes have an observed context: they share it, and others have their own. */
class SharedContextTest {

  private final ObservedContextFactory factory = new ObservedContextFactory();

  @Test
  void tracedTestsShareOneContext() {
    assertThat(customizerOf(Traced.class))
        .isNotNull()
        .isEqualTo(customizerOf(Traced.Inner.class))
        .isEqualTo(customizerOf(TracedByField.class))
        .hasSameHashCodeAs(customizerOf(TracedBelow.class));
  }

  @Test
  void otherTestsAreLeftAlone() {
    assertThat(customizerOf(Plain.class)).isNull();
  }

  private ContextCustomizer customizerOf(Class<?> testClass) {
    return factory.createContextCustomizer(testClass, List.of());
  }

  @TraceTest
  private static class Traced {
    class Inner {}
  }

  private static final class TracedBelow extends Traced {}

  private static final class TracedByField {
    @RegisterExtension static final TraceExtension TRACE = TraceExtension.builder().build();
  }

  private static final class Plain {}
}
