package dev.baton.decision;

/**
 * A configuration and the traffic that it is tried with.
 *
 * @param <C> the type of configurations
 */
public interface PolicyTrial<C> {

  /** Runs the traffic and tells what the configuration makes of it. */
  TrialResult result();

  /** Runs the traffic through this configuration and another one and tells what differs. */
  DecisionChanges changesWith(C other);
}
