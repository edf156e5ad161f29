package dev.baton.junit5;

import dev.baton.junit5.attribution.RunningTests;
import dev.baton.junit5.global.GlobalTelemetry;
import dev.baton.junit5.process.AgentReceiver;
import dev.baton.sdk.ContextWatch;
import dev.baton.sdk.JavaAgent;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Does before the first test class is loaded what would be too late afterwards: refuses a JUnit
 * that is too old, starts the observation of contexts, and sets GlobalOpenTelemetry. JUnit's
 * launcher finds this class as a service.
 */
public final class EarlyWatch implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    SupportedJUnit.require();
    ContextWatch.install();
    RunningTests.ofJvm().sessionOpened();
    GlobalTelemetry.installEarly();
    if (JavaAgent.isAttached()) {
      AgentReceiver.install();
    }
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    RunningTests.ofJvm().sessionClosed();
  }
}
