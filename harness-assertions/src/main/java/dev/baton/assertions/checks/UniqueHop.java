package dev.baton.assertions.checks;

import dev.baton.Internal;
import dev.baton.assertions.text.HopEndsText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Question;
import dev.baton.diagnosis.Question.FewerHops;
import dev.baton.hops.CallWithoutContext;
import dev.baton.hops.Hop;
import dev.baton.hops.Hop.State;
import dev.baton.recording.Snapshot;
import dev.baton.waiting.Problem;
import dev.baton.waiting.Verdict;
import java.util.List;
import java.util.function.Supplier;

/** Finds the single hop between two services, or reports which hops there are. */
@Internal
public final class UniqueHop {

  private UniqueHop() {}

  /** Judges whether there is one hop between these services; a hop that arrived stays. */
  public static Verdict one(Snapshot snapshot, String from, String to) {
    List<Hop> found = snapshot.hops().between(from, to);
    long arrived = found.stream().filter(Hop::hasArrived).count();
    if (found.size() == 1) {
      return arrived == 1 ? Verdict.proven() : Verdict.holds();
    }
    Supplier<Problem> problem = () -> problem(snapshot, from, to, found);
    return arrived > 1 ? Verdict.never(problem) : Verdict.notYet(problem);
  }

  private static Problem problem(Snapshot snapshot, String from, String to, List<Hop> found) {
    String wanted = "Expected one hop " + ValueText.name(from) + " → " + ValueText.name(to);
    if (!found.isEmpty()) {
      return Problem.of(
          wanted
              + ", but there are %s; hops(…).at(0) is the first".formatted(found.size())
              + HopEndsText.after(found));
    }
    List<Hop> similar =
        snapshot.hops().all().stream()
            .filter(hop -> hop.from().equals(from) || hop.to().filter(to::equals).isPresent())
            .toList();
    List<Question> questions = List.of(new FewerHops(from, to));
    String none = ", but " + Because.of("there is none", questions, snapshot);
    return (similar.isEmpty()
            ? Problem.of(wanted + none + HopEndsText.after(snapshot.hops().all()))
            : Problem.of(
                wanted
                    + none
                    + ". What leaves %s or comes to %s"
                        .formatted(ValueText.name(from), ValueText.name(to))
                    + HopEndsText.after(similar)))
        .asking(questions);
  }

  public static Verdict oneFrom(Snapshot snapshot, String from) {
    List<Hop> found = from(snapshot, from);
    return found.size() == 1
        ? Verdict.holds()
        : Verdict.notYet(
            () ->
                Problem.of(
                    "Expected one hop from %s, but %s%s"
                        .formatted(
                            ValueText.name(from),
                            ValueText.there(found.size()),
                            HopEndsText.after(found.isEmpty() ? snapshot.hops().all() : found))));
  }

  public static List<Hop> from(Snapshot snapshot, String from) {
    return snapshot.hops().all().stream().filter(hop -> hop.from().equals(from)).toList();
  }

  public static Verdict noneLost(Snapshot snapshot) {
    List<Hop> lost = snapshot.hops().in(State.LOST);
    List<CallWithoutContext> without = snapshot.hops().callsWithoutContext();
    int count = lost.size() + without.size();
    return count == 0
        ? Verdict.holds()
        : Verdict.notYet(
            () ->
                Problem.of(
                    "Expected no lost hop, but %s%s"
                        .formatted(ValueText.there(count), HopEndsText.after(lost, without))));
  }
}
