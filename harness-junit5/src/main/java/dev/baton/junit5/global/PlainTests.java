package dev.baton.junit5.global;

import dev.baton.Internal;
import dev.baton.junit5.attribution.RunningTest;
import dev.baton.junit5.attribution.RunningTests;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Tells the running tests of those that have no harness, so that what these do is not taken for
 * work of a parallel test that has one. JUnit's launcher finds this class as a service.
 */
@Internal
public final class PlainTests implements TestExecutionListener {

  private final Map<UniqueId, RunningTest> running = new ConcurrentHashMap<>();

  /** The launcher may be configured in code, which only its plan tells. */
  @Override
  public void testPlanExecutionStarted(TestPlan plan) {
    Optional<String> setting = plan.getConfigurationParameters().get(GlobalSetting.NAME);
    if (setting.filter(value -> value.strip().equalsIgnoreCase("off")).isPresent()) {
      GlobalTelemetry.withdraw();
    }
  }

  @Override
  public void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      running.put(test.getUniqueIdObject(), RunningTests.ofJvm().beginPlain());
    }
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    RunningTest known = running.remove(test.getUniqueIdObject());
    if (known != null) {
      RunningTests.ofJvm().end(known);
    }
  }
}
