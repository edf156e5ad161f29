package dev.baton.junit5.attribution;

import dev.baton.Internal;

/** A service that no harness has made, and that is observed all the same. */
@Internal
public interface OtherService {

  /** Returns whether what it does may belong to a test of this harness. */
  boolean mayBelongTo(TestTelemetry harness);

  /** Returns its configuration on one line, for a failure of a test without spans. */
  String wiring();
}
