package dev.baton.junit5.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The baggage of a call, all lines together.
 *
 * @param members in order
 */
record SeenBaggage(List<BaggageMember> members) {

  /** Returns null if a member is malformed; a call without the header has no members. */
  static @Nullable SeenBaggage in(List<RequestHeader> call) {
    List<BaggageMember> members = new ArrayList<>();
    for (String text : texts(call)) {
      BaggageMember member = BaggageMember.parse(text);
      if (member == null) {
        return null;
      }
      members.add(member);
    }
    return new SeenBaggage(List.copyOf(members));
  }

  /** An empty line has no members; an empty item between commas is a malformed member. */
  private static List<String> texts(List<RequestHeader> call) {
    return call.stream()
        .filter(line -> line.is("baggage"))
        .map(line -> Blanks.trim(line.value()))
        .filter(value -> !value.isEmpty())
        .flatMap(value -> Stream.of(value.split(",", -1)))
        .map(Blanks::trim)
        .toList();
  }

  boolean has(BaggageMember wanted) {
    return members.contains(wanted);
  }
}
