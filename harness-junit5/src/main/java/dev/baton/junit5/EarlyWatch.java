package dev.baton.junit5;

import dev.baton.junit5.attribution.RunningTests;
import dev.baton.sdk.ContextWatch;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the observation of contexts before the first test class is loaded, because OpenTelemetry
 * allows this only before the first use of a context. JUnit's launcher finds this class as a
 * service.
 */
public final class EarlyWatch implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    ContextWatch.install();
    RunningTests.ofJvm().sessionOpened();
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    RunningTests.ofJvm().sessionClosed();
  }
}
