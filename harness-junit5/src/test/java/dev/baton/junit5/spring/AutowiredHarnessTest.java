package dev.baton.junit5.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.TraceTest;
import dev.baton.junit5.attribution.RunningTests;
import io.opentelemetry.context.Context;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

/** A harness that Spring injects before the test begins: what happens belongs to its test. */
class AutowiredHarnessTest {

  @Nested
  @SpringJUnitConfig(Application.class)
  @TraceTest
  class InAField {

    @Autowired TraceHarness harness;

    @Test
    void theTestIsRunning() throws Exception {
      assertIsRunning(harness);
    }

    @Test
    void theTestIsRunningForItsParameterToo(TraceHarness parameter) throws Exception {
      assertIsRunning(parameter);
    }
  }

  @Nested
  @SpringJUnitConfig(Application.class)
  @TraceTest
  class InAConstructor {

    private final TraceHarness harness;

    @Autowired
    InAConstructor(TraceHarness harness) {
      this.harness = harness;
    }

    @Test
    void theTestIsRunning() throws Exception {
      assertIsRunning(harness);
    }
  }

  /** The harness is that of the class, and not one of a test that was here before. */
  @Nested
  @SpringJUnitConfig(Application.class)
  @TraceTest
  class InBeforeAll {

    private static TraceHarness ofClass;

    @BeforeAll
    static void start(@Autowired TraceHarness harness) {
      ofClass = harness;
    }

    @Test
    void theTestHasItToo(TraceHarness harness) throws Exception {
      assertThat(harness).isSameAs(ofClass);
      assertIsRunning(harness);
    }
  }

  /** Asserts it for the thread of the test, and for one that only elimination tells. */
  private static void assertIsRunning(TraceHarness harness) throws Exception {
    assertThat(RunningTests.ofJvm().recordingOf(Context.root())).isSameAs(harness.recording());
    ExecutorService pool = Executors.newSingleThreadExecutor();
    try {
      assertThat(pool.submit(() -> RunningTests.ofJvm().recordingOf(Context.root())).get())
          .isSameAs(harness.recording());
    } finally {
      pool.shutdownNow();
    }
  }

  @Configuration(proxyBeanMethods = false)
  static class Application {}
}
