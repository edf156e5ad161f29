package dev.baton.junit5;

import dev.baton.sdk.ContextWatch;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Begins to watch contexts before the first test class is loaded, because OpenTelemetry allows it
 * only before any context is used. JUnit's launcher finds it as a service.
 */
public final class EarlyWatch implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    ContextWatch.install();
  }
}
