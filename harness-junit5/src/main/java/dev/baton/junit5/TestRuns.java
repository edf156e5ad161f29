package dev.baton.junit5;

import dev.baton.junit5.attribution.RunningTest;
import dev.baton.junit5.attribution.RunningTests;
import dev.baton.junit5.global.GlobalSetting;
import dev.baton.junit5.global.GlobalTelemetry;
import dev.baton.junit5.settings.UnknownSettings;
import dev.baton.recording.Recording;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;

/**
 * Says which test a thread works for, from before its {@code @BeforeEach} methods until after its
 * {@code @AfterEach} methods, and which class around them. A test gets its harness when one of its
 * threads first needs it.
 */
final class TestRuns {

  private static final Namespace NAMESPACE = Namespace.create(TestRuns.class);
  private static final String KEY = "run";

  private TestRuns() {}

  /**
   * Starts a class.
   *
   * @throws ExtensionConfigurationException if there is a setting that does not exist, or that of
   *     GlobalOpenTelemetry is invalid
   */
  static void beginClass(ExtensionContext context) {
    UnknownSettings.ofJvm()
        .ifPresent(
            problem -> {
              throw new ExtensionConfigurationException(problem);
            });
    try {
      GlobalSetting.ofJvm();
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(String.valueOf(e.getMessage()), e);
    }
    GlobalTelemetry.ensure();
    keep(
        context,
        RunningTests.ofJvm()
            .beginClass(
                TestNames.of(context.getRequiredTestClass()),
                () -> HarnessStore.existing(context).map(TraceHarness::telemetry)));
  }

  /** Starts a test, unless one of its parameters has started it. */
  static void beginTest(ExtensionContext context, HarnessOptions options) {
    if (context.getTestMethod().isEmpty()) {
      return;
    }
    Run begun = store(context).get(KEY, Run.class);
    if (begun != null && begun.context() == context) {
      RunningTests.ofJvm().resume(begun.test());
    } else {
      GlobalTelemetry.ensure();
      keep(
          context,
          RunningTests.ofJvm().begin(() -> HarnessStore.harnessOf(context, options).telemetry()));
    }
  }

  /** Lets what a test that is running does on its threads be kept in the recording supplied. */
  static void recordsIn(ExtensionContext context, Supplier<Recording> recording) {
    Run run = store(context).get(KEY, Run.class);
    if (run != null && run.context() == context) {
      RunningTests.ofJvm().recordsIn(run.test(), recording);
    }
  }

  /**
   * Makes the calling thread work for the test around this one, such as that of a dynamic test.
   *
   * @return what ends it, on the same thread
   */
  static Runnable workFor(ExtensionContext context) {
    Run run = store(context).get(KEY, Run.class); // that of the nearest parent
    return run == null ? () -> {} : RunningTests.ofJvm().workFor(run.test());
  }

  /** Says on which applications a test that is running runs, if a framework keeps them. */
  static void runsOn(ExtensionContext context, List<Object> applications) {
    Run run = store(context).get(KEY, Run.class);
    if (run != null && run.context() == context) {
      RunningTests.ofJvm().runsOn(run.test(), applications);
    }
  }

  /** Ends a test or a class. */
  static void end(ExtensionContext context) {
    Run run = store(context).remove(KEY, Run.class); // never that of a parent
    if (run != null) {
      run.close();
    }
  }

  private static void keep(ExtensionContext context, RunningTest test) {
    store(context).put(KEY, new Run(context, test));
  }

  private static Store store(ExtensionContext context) {
    return context.getStore(NAMESPACE);
  }

  /** Closed by JUnit with its context at the latest, in its older or its newer way. */
  @SuppressWarnings("deprecation")
  private record Run(ExtensionContext context, RunningTest test)
      implements Store.CloseableResource, AutoCloseable {

    @Override
    public void close() {
      RunningTests.ofJvm().end(test);
    }
  }
}
