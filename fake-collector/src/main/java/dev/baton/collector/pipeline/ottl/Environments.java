package dev.baton.collector.pipeline.ottl;

import dev.baton.Internal;
import dev.baton.collector.pipeline.component.VirtualTime;
import dev.baton.collector.pipeline.ottl.expressions.Environment;
import java.util.SplittableRandom;

/** Makes what functions take from outside of the data. */
@Internal
public final class Environments {

  private Environments() {}

  /** Time is that of the Collector; ids are random, but the same in each run. */
  public static Environment of(VirtualTime time) {
    return new Environment(time::epochNanos, new SplittableRandom(1));
  }
}
