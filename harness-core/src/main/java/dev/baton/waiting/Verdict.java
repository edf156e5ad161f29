package dev.baton.waiting;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What an {@link Expectation} says of a snapshot. */
public final class Verdict {

  /** The four answers. */
  public enum State {
    /** It holds, and nothing that may still happen can refute it. */
    PROVEN,
    /** It holds; something that happens later may refute it. */
    HOLDS,
    /** It does not hold, but may after more has happened. */
    NOT_YET,
    /** It does not hold, and nothing that may still happen can mend it. */
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

  /** It holds for good: a span that was seen stays seen. */
  public static Verdict proven() {
    return PROVEN;
  }

  /** It holds so far: a count, an absence, a whole shape. */
  public static Verdict holds() {
    return HOLDS;
  }

  /** It may hold later; the problem is asked for only if it never does. */
  public static Verdict notYet(Supplier<Problem> problem) {
    return new Verdict(State.NOT_YET, problem);
  }

  /** It cannot hold any more. */
  public static Verdict never(Supplier<Problem> problem) {
    return new Verdict(State.NEVER, problem);
  }

  /** Returns the answer. */
  public State state() {
    return state;
  }

  /** Whether it holds, for good or so far. */
  public boolean isPassing() {
    return problem == null;
  }

  /** Returns what is wrong; empty if it holds. */
  public Optional<Problem> problem() {
    return Optional.ofNullable(problem).map(Supplier::get);
  }
}
