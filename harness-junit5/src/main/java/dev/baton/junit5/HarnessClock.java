package dev.baton.junit5;

import dev.baton.time.Clock;
import dev.baton.time.VirtualClock;
import org.jspecify.annotations.Nullable;

/**
 * The time of all services and wires of one harness that were not given a clock of their own: the
 * system's, unless somebody asks for a virtual clock before the first of them looks at the time.
 */
final class HarnessClock {

  private volatile @Nullable Clock decided;
  private @Nullable VirtualClock virtual;
  private @Nullable String firstToLook;

  /** Returns the clock that a service of this name is made with. */
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
      firstToLook = service;
    }
    return clock;
  }

  /**
   * Returns the virtual clock that the services run on from now.
   *
   * @throws IllegalStateException if one of them has looked at the system's time already
   */
  synchronized VirtualClock virtual() {
    if (virtual == null) {
      if (firstToLook != null) {
        throw new IllegalStateException(
            "service '%s' has recorded on system time already, so it is too late for a VirtualClock: ask for it before anything is recorded (as a parameter of the test or of the first @BeforeEach method, or by harness.virtualClock())"
                .formatted(firstToLook));
      }
      virtual = VirtualClock.create();
      decided = virtual;
    }
    return virtual;
  }
}
