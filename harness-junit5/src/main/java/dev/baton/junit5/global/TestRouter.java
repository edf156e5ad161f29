package dev.baton.junit5.global;

import dev.baton.junit5.attribution.Attribution;
import dev.baton.junit5.attribution.RunningTests;
import dev.baton.junit5.attribution.TestTelemetry;
import dev.baton.recording.Recording;
import dev.baton.sdk.CallTarget;
import dev.baton.sdk.LiteOpenTelemetry;
import dev.baton.sdk.Router;
import io.opentelemetry.context.Context;
import org.jspecify.annotations.Nullable;

/** Sends each call of GlobalOpenTelemetry to the test it belongs to. */
final class TestRouter implements Router {

  private final RunningTests tests = RunningTests.ofJvm();

  @Override
  public boolean isActive() {
    return tests.isTraced();
  }

  @Override
  public @Nullable CallTarget routeOf(Context context) {
    return tests.attributionOf(context).map(TestRouter::route).orElse(null);
  }

  private static CallTarget route(Attribution attribution) {
    TestTelemetry test = attribution.test();
    return new CallTarget(test == null ? Nobody.SERVICE : test.global(), attribution.recording());
  }

  @Override
  public void sent(Context context) {
    tests.sent(context);
  }

  @Override
  public Context received(Context extracted, Headers headers) {
    return tests.received(extracted, headers);
  }

  /** The service of calls that belong to no test. */
  private static final class Nobody {

    static final LiteOpenTelemetry SERVICE = service();

    private static LiteOpenTelemetry service() {
      Recording nothing = Recording.discarding("no test", "it belongs to none");
      nothing.over();
      return GlobalEnvironment.ofJvm().configure(LiteOpenTelemetry.builder(nothing)).build();
    }
  }
}
