package dev.baton.hops;

import dev.baton.trace.CapturedSpan;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Pairs senders without a receiver with receivers without a sender, each at most once. Receivers
 * choose in the order of their start: each takes the best sender, and among equals the one that has
 * waited longest. For speed, each compares at most {@value #MAX_COMPARED} senders per list.
 */
final class SenderMatching {

  private static final int MAX_COMPARED = 100;

  private final IdentityHashMap<CapturedSpan, EndpointMatch> matches = new IdentityHashMap<>();
  private final Set<Sender> taken = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Pairs senders and receivers. Pairs whose call was observed at a place in between come first.
   * Pairs that name different servers, without such an observation, come last.
   *
   * @param foreign receivers with a context that no recorded service sent: they choose after the
   *     others
   */
  SenderMatching(
      List<Sender> senders, List<Receiver> receivers, List<Receiver> foreign, Passages passages) {
    if (senders.isEmpty()) {
      return;
    }
    Stream.concat(receivers.stream(), foreign.stream())
        .forEach(receiver -> passages.senderOf(receiver).ifPresent(s -> matchPassed(s, receiver)));
    // Sequence numbers and clocks cannot be compared: receivers without a sequence come last.
    List<Receiver> ours = receivers.stream().filter(r -> r.root().origin() != null).toList();
    List<Receiver> received = receivers.stream().filter(r -> r.root().origin() == null).toList();
    for (boolean isPassedOn : new boolean[] {false, true}) {
      match(senders, ours, isPassedOn);
      match(senders, received, isPassedOn);
      match(senders, foreign, isPassedOn);
    }
  }

  private void matchPassed(Sender sender, Receiver receiver) {
    found(receiver, new EndpointMatch(sender, true, false, 0));
  }

  private List<Receiver> unmatched(List<Receiver> receivers) {
    return receivers.stream().filter(r -> !matches.containsKey(r.root())).toList();
  }

  /** Records a pair that was found in another way. */
  void found(Receiver receiver, EndpointMatch match) {
    if (taken.add(match.sender())) {
      matches.putIfAbsent(receiver.root(), match);
    }
  }

  /** Returns whether the sender is already paired. */
  boolean isTaken(Sender sender) {
    return taken.contains(sender);
  }

  /** Returns the sender that is paired with this root. */
  Optional<EndpointMatch> of(CapturedSpan root) {
    return Optional.ofNullable(matches.get(root));
  }

  private void match(List<Sender> senders, List<Receiver> receivers, boolean isPassedOn) {
    List<Receiver> unmatched = unmatched(receivers);
    if (unmatched.isEmpty()) {
      return;
    }
    Waiting waiting = new Waiting(senders);
    for (Receiver receiver : unmatched) {
      choose(receiver, waiting.candidatesFor(receiver.target()), isPassedOn);
    }
  }

  private void choose(Receiver receiver, List<Collection<Sender>> candidates, boolean isPassedOn) {
    @Nullable Sender best = null;
    int most = Sender.NO;
    int equals = 0;
    for (Collection<Sender> lane : candidates) {
      int compared = 0;
      Iterator<Sender> all = lane.iterator();
      while (all.hasNext() && compared < MAX_COMPARED) {
        Sender sender = all.next();
        if (taken.contains(sender) || !HappensBefore.mayStillWait(sender.span(), receiver.root())) {
          all.remove();
          continue;
        }
        if (!HappensBefore.startedBefore(sender.span(), receiver.root())) {
          break;
        }
        compared++;
        int points = sender.fitness(receiver, isPassedOn);
        equals = points > most ? 0 : points == most ? equals + 1 : equals;
        best = points > most ? sender : best;
        most = Math.max(most, points);
      }
    }
    if (best != null) {
      boolean isSame =
          best.target().isSame(receiver.target())
              || (best.injection() != null && best.target().isNamedLike(receiver.target()));
      boolean isEnough = isPassedOn ? receiver.target().address() != null : isSame;
      if (isEnough || (best.injection() != null && !isPassedOn)) {
        taken.add(best);
        matches.put(receiver.root(), new EndpointMatch(best, isSame, isPassedOn, equals));
      }
    }
  }

  /** The waiting senders by address, and those without a known address; in order. */
  private static final class Waiting {

    private final Map<String, NavigableMap<Integer, Sender>> byAddress = new HashMap<>();
    private final NavigableMap<Integer, Sender> unknown = new TreeMap<>();
    private final NavigableMap<Integer, Sender> everybody = new TreeMap<>();

    Waiting(List<Sender> senders) {
      senders.forEach(this::add);
    }

    private void add(Sender sender) {
      int place = everybody.size();
      @Nullable String address = sender.target().address();
      everybody.put(place, sender);
      if (address == null) {
        unknown.put(place, sender);
      } else {
        byAddress.computeIfAbsent(address, a -> new TreeMap<>()).put(place, sender);
      }
    }

    /** Returns the possible callers of this target; a removed sender is not compared again. */
    List<Collection<Sender>> candidatesFor(Target target) {
      if (target.address() == null) {
        return List.of(everybody.values());
      }
      NavigableMap<Integer, Sender> sameAddress = byAddress.get(target.address());
      return sameAddress == null
          ? List.of(unknown.values())
          : List.of(sameAddress.values(), unknown.values());
    }
  }
}
