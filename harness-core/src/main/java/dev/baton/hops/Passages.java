package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls that a place on the wire was observed to forward: the sender of each arriving message,
 * and the message that left. They connect both ends of a call even if the place changed path and
 * headers.
 */
final class Passages {

  /** Headers that an HTTP client or server may add or remove by itself. */
  private static final Set<String> OF_THE_HOP =
      Set.of(
          "connection", "host", "content-length", "transfer-encoding", "upgrade", "http2-settings");

  private final NavigableMap<Long, Passage> byDeparture = new TreeMap<>();

  private Passages() {}

  static Passages of(List<Sender> senders, List<Sighting> sightings) {
    Passages passages = new Passages();
    if (!sightings.isEmpty()) {
      passages.read(senders, sightings);
    }
    return passages;
  }

  private void read(List<Sender> senders, List<Sighting> sightings) {
    Map<String, Sender> byHeader = new HashMap<>();
    for (Sender sender : senders) {
      @Nullable Pass injection = sender.injection();
      if (injection != null) {
        carriers(injection).forEach(header -> byHeader.putIfAbsent(header, sender));
      }
    }
    Map<String, Sender> crossings = new HashMap<>();
    for (Sighting sighting : sightings) {
      String crossing = sighting.place() + "\n" + sighting.crossing();
      if (sighting.side() == Side.ARRIVED) {
        senderOf(sighting, byHeader).ifPresent(sender -> crossings.putIfAbsent(crossing, sender));
      } else if (crossings.containsKey(crossing)) {
        byDeparture.put(
            sighting.moment().sequence(), new Passage(crossings.get(crossing), sighting));
      }
    }
  }

  /** Returns the headers that name the span, each as one text. */
  private static List<String> carriers(Pass injection) {
    List<String> carriers = new ArrayList<>();
    for (WireFormat format : WireFormat.in(injection.headers().keySet())) {
      String spanHeader = format.headers().get(format.headers().size() - 1);
      carriers.add(spanHeader + ": " + injection.headers().get(spanHeader));
    }
    return carriers;
  }

  private static Optional<Sender> senderOf(Sighting arrived, Map<String, Sender> byHeader) {
    return arrived.headers().entrySet().stream()
        .flatMap(header -> header.getValue().stream().map(v -> header.getKey() + ": " + v))
        .flatMap(header -> Optional.ofNullable(byHeader.get(header)).stream())
        .findFirst();
  }

  /** Returns who sent what this receiver got, and takes that passage away. */
  Optional<Sender> senderOf(Receiver receiver) {
    @Nullable SpanOrigin origin = receiver.root().origin();
    if (byDeparture.isEmpty() || origin == null) {
      return Optional.empty();
    }
    NavigableMap<Long, Passage> before =
        byDeparture.headMap(origin.started().sequence(), false).descendingMap();
    Optional<Map.Entry<Long, Passage>> found =
        before.entrySet().stream().filter(entry -> entry.getValue().leadsTo(receiver)).findFirst();
    found.ifPresent(entry -> byDeparture.remove(entry.getKey()));
    return found.map(entry -> entry.getValue().sender());
  }

  private record Passage(Sender sender, Sighting left) {

    boolean leadsTo(Receiver receiver) {
      CapturedSpan root = receiver.root();
      return SpanRoles.fit(sender.span(), root)
          && HappensBefore.mayStillWait(sender.span(), root)
          && fits(receiver.target(), receiver.extraction());
    }

    private boolean fits(Target target, @Nullable Pass extraction) {
      if (target.address() != null) {
        return pathOf(left.subject()).equals(target.address());
      }
      return extraction != null
          && names(left.headerNames()).equals(names(extraction.headerNames()));
    }

    private static Set<String> names(List<String> headers) {
      Set<String> names = new HashSet<>();
      headers.forEach(name -> names.add(name.toLowerCase(java.util.Locale.ROOT)));
      names.removeAll(OF_THE_HOP);
      return names;
    }

    /** Returns {@code /charge} of {@code POST /charge?a=b}, and anything else as it is. */
    private static String pathOf(String subject) {
      String target = subject.substring(subject.indexOf(' ') + 1);
      int query = target.indexOf('?');
      return query < 0 ? target : target.substring(0, query);
    }
  }
}
