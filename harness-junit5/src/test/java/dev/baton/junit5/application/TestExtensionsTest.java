package dev.baton.junit5.application;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceExtension;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

@ExtendWith(TestExtensionsTest.Asking.class)
class TestExtensionsTest {

  private boolean isFound;

  @Test
  void theInstanceIsTheOneThatJUnitCalls() {
    assertThat(isFound).isTrue();
  }

  @Nested
  class Inner {

    @Test
    void anEnclosingClassMayRegisterIt() {
      assertThat(isFound).isTrue();
      assertThat(TestExtensions.isExtended(Inner.class, Asking.class)).isTrue();
      assertThat(TestExtensions.isExtended(Inner.class, TraceExtension.class)).isFalse();
    }
  }

  /** Asks for itself. */
  static final class Asking implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
      Optional<Object> found = TestExtensions.instance(Asking.class, context);
      context
              .getRequiredTestInstances()
              .findInstance(TestExtensionsTest.class)
              .orElseThrow()
              .isFound =
          found.filter(extension -> extension == this).isPresent();
    }
  }
}
