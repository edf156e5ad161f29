package dev.baton.hops;

import dev.baton.redaction.Redaction;
import dev.baton.text.HumanDuration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Formats hops, each on one line: {@code orders → billing HTTP traceparent, baggage arrived 3 ms}.
 * Values and ids are left out, because they differ from run to run.
 */
public final class HopText {

  private static final int LONGEST = 60;
  private static final int COLUMNS = 5;

  private HopText() {}

  /** Returns the hop on one line. */
  public static String of(Hop hop) {
    return cells(hop).stream().filter(cell -> !cell.isEmpty()).collect(Collectors.joining("  "));
  }

  /** Returns one line per hop, in columns. */
  public static List<String> table(List<Hop> hops) {
    return lines(hops.stream().map(HopText::cells).toList());
  }

  /** Returns the hops, and below them the calls into which nothing was injected, in columns. */
  public static List<String> table(List<Hop> hops, List<CallWithoutContext> calls) {
    return lines(
        Stream.concat(hops.stream().map(HopText::cells), calls.stream().map(HopText::cells))
            .toList());
  }

  private static List<String> lines(List<List<String>> rows) {
    int[] widths = new int[COLUMNS];
    for (List<String> row : rows) {
      for (int i = 0; i < COLUMNS; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < COLUMNS; i++) {
      if (widths[i] > 0) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
    }
    return line.toString().stripTrailing();
  }

  private static List<String> cells(Hop hop) {
    return Arrays.asList(
        name(hop.from()) + " → " + hop.to().map(HopText::name).orElse("?"),
        where(hop),
        headers(hop),
        state(hop),
        hop.timeOnTheWay().map(HumanDuration::of).orElse(""));
  }

  private static List<String> cells(CallWithoutContext call) {
    return List.of(
        name(call.from()) + " → " + name(call.to()),
        Redaction.current().line(call.target().label(), LONGEST),
        "no header",
        "lost: nothing was injected",
        "");
  }

  /** Returns the target, which names the carrier where the sender's span tells one. */
  private static String where(Hop hop) {
    return hop.target().address() == null
        ? hop.carrier().toString()
        : Redaction.current().line(hop.target().label(), LONGEST);
  }

  private static String headers(Hop hop) {
    Set<String> names = hop.sentHeaders().keySet();
    return names.isEmpty()
        ? "no header"
        : Redaction.current().line(String.join(", ", names), LONGEST);
  }

  /** Returns the state with its details: {@code altered: flags, baggage}. */
  public static String state(Hop hop) {
    String words = hop.state().toString();
    return switch (hop.state()) {
      case ARRIVED_AGAIN -> "arrived " + hop.arrivals().size() + " times";
      case ALTERED -> words + ": " + changes(hop);
      case WRONG_SERVICE -> words + ", not " + name(String.valueOf(hop.addressee()));
      case LOST -> {
        Loss loss = hop.loss();
        yield loss == null ? words : words + ": " + loss.reason();
      }
      case ARRIVED, LATE, LEFT -> words;
    };
  }

  private static String changes(Hop hop) {
    List<String> all = new ArrayList<>();
    for (Arrival arrival : hop.arrivals()) {
      arrival.changes().stream()
          .map(Arrival.Change::toString)
          .filter(change -> !all.contains(change))
          .forEach(all::add);
    }
    return String.join(", ", all);
  }

  private static String name(String service) {
    return Redaction.current().line(service, LONGEST);
  }
}
