package dev.baton.waiting;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The result of an {@link Expectation} for one snapshot. */
public final class Verdict {

  /** The four results. */
  public enum State {
    /** The expectation holds, and no later event can refute it. */
    PROVEN,
    /** The expectation holds, but a later event may refute it. */
    HOLDS,
    /** The expectation does not hold, but may hold after later events. */
    NOT_YET,
    /** The expectation does not hold, and no later event can change that. */
    NEVER
  }

  private static final Verdict PROVEN = new Verdict(State.PROVEN, null);
  private static final Verdict HOLDS = new Verdict(State.HOLDS, null);

  private final State state;
  private final @Nullable Supplier<Problem> problem;

  private Verdict(State state, @Nullable Supplier<Problem> problem) {
    this.state = state;
    this.problem = problem;
  }

  /** Returns {@link State#PROVEN}, for example because a required span exists. */
  public static Verdict proven() {
    return PROVEN;
  }

  /** Returns {@link State#HOLDS}, for example for a count, an absence or a whole shape. */
  public static Verdict holds() {
    return HOLDS;
  }

  /**
   * Returns {@link State#NOT_YET}. The supplier is called only if the wait ends without success.
   */
  public static Verdict notYet(Supplier<Problem> problem) {
    return new Verdict(State.NOT_YET, problem);
  }

  /** Returns {@link State#NEVER}, for example because a forbidden span exists. */
  public static Verdict never(Supplier<Problem> problem) {
    return new Verdict(State.NEVER, problem);
  }

  /** Returns the result. */
  public State state() {
    return state;
  }

  /** Returns whether the expectation holds: {@link State#PROVEN} or {@link State#HOLDS}. */
  public boolean isPassing() {
    return problem == null;
  }

  /** Returns the problem; empty if the expectation holds. */
  public Optional<Problem> problem() {
    return Optional.ofNullable(problem).map(Supplier::get);
  }
}
