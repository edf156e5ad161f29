package dev.baton.hops;

import dev.baton.propagation.Pass;
import dev.baton.propagation.Sighting;
import dev.baton.propagation.Sighting.Side;
import dev.baton.propagation.WireFormat;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The places on the wire that answered a call themselves, such as a scripted peer. */
final class AnsweringPlaces {

  private final Map<String, String> places = new HashMap<>();

  AnsweringPlaces(Iterable<Sighting> sightings) {
    Set<String> passedOn = new HashSet<>();
    sightings.forEach(
        sighting -> {
          if (sighting.side() == Side.LEFT) {
            passedOn.add(crossing(sighting));
          }
        });
    for (Sighting sighting : sightings) {
      if (sighting.side() == Side.ARRIVED && !passedOn.contains(crossing(sighting))) {
        sighting
            .headers()
            .forEach(
                (name, values) ->
                    values.forEach(value -> places.put(name + ": " + value, sighting.place())));
      }
    }
  }

  private static String crossing(Sighting sighting) {
    return sighting.place() + "\n" + sighting.crossing();
  }

  /** Returns the place that answered what was injected; null if none is known. */
  @Nullable String of(Pass injection) {
    if (places.isEmpty()) {
      return null;
    }
    for (WireFormat format : WireFormat.in(injection.headers().keySet())) {
      String spanHeader = format.headers().get(format.headers().size() - 1);
      @Nullable String place = places.get(spanHeader + ": " + injection.headers().get(spanHeader));
      if (place != null) {
        return place;
      }
    }
    return null;
  }
}
