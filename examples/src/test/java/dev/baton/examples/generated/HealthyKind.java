package dev.baton.examples.generated;

/** A thing that healthy programs do; the rest of the program may happen within it. */
@FunctionalInterface
interface HealthyKind {

  /**
   * Does it.
   *
   * @param service the service that does it
   * @param inner what happens within, in the same service
   */
  void run(HealthyWorld world, String service, Inner inner);

  /** What happens within. */
  @FunctionalInterface
  interface Inner {
    void in(String service);
  }
}
