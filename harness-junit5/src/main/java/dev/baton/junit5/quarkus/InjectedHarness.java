package dev.baton.junit5.quarkus;

import dev.baton.Internal;
import dev.baton.collector.FakeCollector;
import dev.baton.junit5.TraceHarness;
import dev.baton.junit5.application.InjectedParts;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;

/**
 * What Quarkus injects of a harness into tests, which are beans to it. Quarkus finds this class
 * through {@code META-INF/beans.xml}.
 */
@Internal
@Dependent
public class InjectedHarness {

  /** Creates it. Called by Quarkus. */
  public InjectedHarness() {}

  /** Returns the harness of the test that is instantiated on this thread. */
  @Produces
  @Dependent
  public TraceHarness harness() {
    return InjectedParts.part(TraceHarness.class);
  }

  /** Returns the collector of the test that is instantiated on this thread. */
  @Produces
  @Dependent
  public FakeCollector collector() {
    return InjectedParts.part(FakeCollector.class);
  }
}
