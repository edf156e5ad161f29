package dev.baton.junit5.global;

import dev.baton.Internal;
import dev.baton.sdk.JavaAgent;
import dev.baton.sdk.RoutingOpenTelemetry;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sets GlobalOpenTelemetry to one that belongs to all tests of the JVM. Thread-safe. */
@Internal
public final class GlobalTelemetry {

  private static final OpenTelemetry ROUTER =
      RoutingOpenTelemetry.of(new TestRouter(), GlobalEnvironment.ofJvm().variables());

  /** Since API 1.57; without it, only a refused registration tells that there is one. */
  private static final boolean TELLS_WHETHER_SET =
      Arrays.stream(GlobalOpenTelemetry.class.getMethods())
          .anyMatch(method -> method.getName().equals("isSet"));

  private static volatile @Nullable State state;

  /** What has become of the registration. */
  public enum State {
    /** Set before the first test class was loaded. */
    EARLY,
    /** Set later: what was taken from GlobalOpenTelemetry before is a no-op. */
    LATE,
    /** Not set, because the settings say so. */
    OFF,
    /** Not set, because the program has set or used another one before. */
    TAKEN,
    /** Not set, because it is that of the Java agent in this JVM. */
    AGENT
  }

  private GlobalTelemetry() {}

  /** Sets it before any test class is loaded. Later calls have no effect. */
  public static void installEarly() {
    try {
      install(State.EARLY);
    } catch (IllegalArgumentException e) {
      return; // the first class that is traced says that the setting is invalid
    }
  }

  /** Sets it unless it is set: as a late first time, or again, after a program has reset it. */
  public static void ensure() {
    if (!isSet() && state != State.OFF && state != State.AGENT) {
      install(State.LATE);
    }
  }

  private static boolean isSet() {
    return TELLS_WHETHER_SET ? GlobalOpenTelemetry.isSet() : RegisteredField.isSet(state != null);
  }

  private static synchronized void install(State success) {
    if (GlobalSetting.ofJvm() == GlobalSetting.OFF) {
      state = State.OFF;
      return;
    }
    if (JavaAgent.isAttached()) {
      state = State.AGENT;
      return;
    }
    try {
      GlobalOpenTelemetry.set(ROUTER);
      RegistrationCause.explain();
      state = state == State.EARLY ? State.EARLY : success;
    } catch (IllegalStateException isSet) {
      state = isOurs() ? state : State.TAKEN;
    }
  }

  /** Takes the registration back, because the configuration of JUnit's launcher says so. */
  static synchronized void withdraw() {
    if (state == State.EARLY && isOurs()) {
      GlobalOpenTelemetry.resetForTest();
    }
    state = State.OFF;
  }

  /** Returns what has become of the registration; null if there is none. */
  public static @Nullable State state() {
    if (state == null || state == State.OFF || state == State.AGENT) {
      return state;
    }
    if (!isSet()) {
      return null;
    }
    return isOurs() ? state : State.TAKEN;
  }

  /** Asks only where one is set, because asking would set the no-op one. */
  private static boolean isOurs() {
    return GlobalOpenTelemetry.get().getTracerProvider() == ROUTER.getTracerProvider();
  }

  /** Returns the class of the one that is set. */
  public static String registered() {
    return GlobalOpenTelemetry.get().getTracerProvider().getClass().getSimpleName();
  }
}
