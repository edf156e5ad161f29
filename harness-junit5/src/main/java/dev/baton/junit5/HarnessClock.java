package dev.baton.junit5;

import dev.baton.time.Clock;
import dev.baton.time.VirtualClock;
import org.jspecify.annotations.Nullable;

/**
 * The clock of all services and wires of one harness that have no clock of their own: the system
 * clock, unless a virtual clock is requested before the first of them reads the time.
 */
final class HarnessClock {

  private volatile @Nullable Clock decided;
  private @Nullable VirtualClock virtual;
  private @Nullable String firstUser;

  /** Returns the clock for a service with this name. */
  Clock of(String service) {
    return new Clock() {
      @Override
      public long epochNanos() {
        return present(service).epochNanos();
      }

      @Override
      public Object timeline() {
        return present(service).timeline();
      }

      @Override
      public Runnable onJump(Runnable listener) {
        return present(service).onJump(listener);
      }
    };
  }

  private Clock present(String service) {
    Clock clock = decided;
    return clock == null ? decide(service) : clock;
  }

  private synchronized Clock decide(String service) {
    Clock clock = decided;
    if (clock == null) {
      clock = Clock.system();
      decided = clock;
      firstUser = service;
    }
    return clock;
  }

  /**
   * Returns the virtual clock, which the services use from now on.
   *
   * @throws IllegalStateException if one of them has already read the system clock
   */
  synchronized VirtualClock virtual() {
    if (virtual == null) {
      if (firstUser != null) {
        throw new IllegalStateException(
            "service '%s' has already used the system clock, so it is too late for a VirtualClock: request it before anything is recorded (as a parameter of the test or of the first @BeforeEach method, or by harness.virtualClock())"
                .formatted(firstUser));
      }
      virtual = VirtualClock.create();
      decided = virtual;
    }
    return virtual;
  }
}
