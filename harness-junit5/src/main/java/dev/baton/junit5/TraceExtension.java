package dev.baton.junit5;

import dev.baton.collector.FakeCollector;
import dev.baton.waiting.Waiter.Refuted;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests their {@link TraceHarness}, and judges again after each test what held only so far.
 * It keeps no state of its own: harnesses live in JUnit's store, which closes them.
 */
public final class TraceExtension
    implements ParameterResolver, BeforeEachCallback, AfterEachCallback {

  private static final Set<Class<?>> INJECTED = Set.of(TraceHarness.class, FakeCollector.class);

  /** For JUnit. */
  public TraceExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return INJECTED.contains(parameter.getParameter().getType());
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TraceHarness harness = HarnessStore.harnessOf(context);
    return parameter.getParameter().getType() == FakeCollector.class
        ? harness.collector()
        : harness;
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    HarnessStore.classHarness(context)
        .ifPresent(harness -> harness.startOver(HarnessStore.nameOf(context)));
  }

  /**
   * Runs after the test's own AfterEach methods; a test that failed already keeps its own error.
   */
  @Override
  public void afterEach(ExtensionContext context) {
    HarnessStore.existing(context).ifPresent(harness -> finish(harness, context));
  }

  private static void finish(TraceHarness harness, ExtensionContext context) {
    if (context.getExecutionException().isPresent()) {
      harness.writeReport(context.getExecutionException().get());
      return;
    }
    List<Refuted> refuted = harness.recheck();
    if (!refuted.isEmpty()) {
      AssertionError error = new AssertionError(RefutedText.of(refuted, harness.whereToLook()));
      harness.writeReport(error);
      throw error;
    }
  }
}
