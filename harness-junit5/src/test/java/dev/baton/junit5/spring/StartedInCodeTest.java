package dev.baton.junit5.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.GenericApplicationContext;

/** Contexts that a test starts past Spring's test framework. */
class StartedInCodeTest {

  private final GenericApplicationContext context = new GenericApplicationContext();

  @Test
  void thatOfATestWithoutAHarnessStaysAsItIs() {
    new StartedInCode().initialize(context);

    assertThat(context.getBeanFactoryPostProcessors()).isEmpty();
  }

  @Nested
  @TraceTest
  class TracedTest {

    @Test
    void thatOfATracedTestIsObservedOnce() {
      new StartedInCode().initialize(context);
      new ObservedContext().customizeContext(context, null);

      assertThat(context.getBeanFactoryPostProcessors()).hasSize(1);
    }
  }
}
