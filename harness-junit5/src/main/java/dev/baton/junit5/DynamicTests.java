package dev.baton.junit5;

import dev.baton.recording.Recording;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor.Invocation;

/**
 * The dynamic tests of one {@code @TestFactory} that run now. They have one recording, so one that
 * records must not run at the same time as another one. Those that only assert on what the factory
 * method has recorded may. Thread-safe.
 */
final class DynamicTests {

  private static final Namespace NAMESPACE = Namespace.create(DynamicTests.class);

  private final Set<Run> running = new LinkedHashSet<>();

  private DynamicTests() {}

  /** Returns those of the factory method of this test. */
  @SuppressWarnings("deprecation") // computeIfAbsent came with JUnit 6
  static DynamicTests of(ExtensionContext test) {
    return factoryOf(test)
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(DynamicTests.class, key -> new DynamicTests(), DynamicTests.class);
  }

  private static ExtensionContext factoryOf(ExtensionContext test) {
    ExtensionContext next = test;
    while (next.getTestMethod().isEmpty()) {
      next = next.getParent().orElseThrow(); // dynamic tests have no method
    }
    return next;
  }

  /**
   * Runs one.
   *
   * @throws ExtensionConfigurationException if it or one that ran at the same time has recorded
   *     something; its own failure is suppressed
   */
  void run(Invocation<Void> invocation, Optional<TraceHarness> harness, ExtensionContext context)
      throws Throwable {
    Run run = begin(context.getDisplayName(), harness.map(TraceHarness::recording).orElse(null));
    Throwable failure = null;
    try {
      invocation.proceed();
    } catch (Throwable e) {
      failure = e;
    }
    end(run);
    String other = run.other;
    if (other != null && run.hasRecorded(harness)) {
      throw refusal(context, other, failure, harness);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private synchronized Run begin(String name, @Nullable Recording recording) {
    Run fresh = new Run(name, recording);
    for (Run other : running) {
      other.other = name;
      fresh.other = other.name;
    }
    running.add(fresh);
    return fresh;
  }

  private synchronized void end(Run run) {
    running.remove(run);
  }

  private static ExtensionConfigurationException refusal(
      ExtensionContext test,
      String other,
      @Nullable Throwable failure,
      Optional<TraceHarness> harness) {
    harness.ifPresent(TraceHarness::forgetHeld); // or the factory method would fail as well
    ExtensionConfigurationException refusal =
        new ExtensionConfigurationException(
            "the dynamic tests \"%s\" and \"%s\" of %s use the one harness of their factory method at the same time, so each sees the other's spans: put @Execution(SAME_THREAD) on the factory method, and call harness.startOver() at the beginning of each dynamic test; or use @ParameterizedTest, which gives each run a harness of its own"
                .formatted(test.getDisplayName(), other, TestNames.of(factoryOf(test))));
    if (failure != null) {
      refusal.addSuppressed(failure);
    }
    return refusal;
  }

  /** One of them, and another one that ran at the same time. */
  private static final class Run {

    private final String name;
    private final @Nullable Recording recording;
    private final long revision;
    private volatile @Nullable String other;

    Run(String name, @Nullable Recording recording) {
      this.name = name;
      this.recording = recording;
      this.revision = recording == null ? 0 : recording.revision();
    }

    /** Returns whether something has been recorded since it began, by whichever test. */
    boolean hasRecorded(Optional<TraceHarness> harness) {
      Recording now = harness.map(TraceHarness::recording).orElse(null);
      return now != recording || (now != null && now.revision() != revision);
    }
  }
}
