package dev.baton.hops;

import dev.baton.redaction.Redaction;
import dev.baton.text.HumanDuration;
import dev.baton.text.Markdown;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A table of hops, calls without context, and calls of which only the two spans are known, because
 * another process made them.
 */
final class HopMarkdown {

  private static final int LONGEST = 60;
  private static final String NOT_RECORDED = "not recorded";
  private static final String NONE =
      "No hops: nothing was injected, and no span has its parent in another service.\n";
  private static final List<String> HEADINGS =
      List.of("From", "To", "What", "Headers", "Outcome", "On the way");

  private final List<Row> rows = new ArrayList<>();

  /** A row, and whether it comes first if there are too many. */
  private record Row(List<String> cells, boolean isNoteworthy) {}

  HopMarkdown withHops(List<Hop> hops) {
    hops.forEach(hop -> add(isNoteworthy(hop), cells(hop)));
    return this;
  }

  HopMarkdown withCalls(List<CallWithoutContext> calls) {
    calls.forEach(call -> add(true, cells(call)));
    return this;
  }

  HopMarkdown withArrivals(List<SpanPair> pairs) {
    pairs.forEach(pair -> add(false, cells(pair, "arrived")));
    return this;
  }

  /** Adds pairs of which only the spans say that they belong together. */
  HopMarkdown withLosses(List<SpanPair> pairs) {
    pairs.forEach(pair -> add(true, cells(pair, "perhaps lost: a new trace began")));
    return this;
  }

  private void add(boolean isNoteworthy, List<String> cells) {
    List<String> shown =
        cells.stream().map(cell -> Redaction.current().line(cell, LONGEST)).toList();
    rows.add(new Row(shown, isNoteworthy));
  }

  /** Returns the table with at most this many rows. */
  String text(int max) {
    if (rows.isEmpty()) {
      return NONE;
    }
    List<Row> shown = rows;
    if (rows.size() > max) {
      shown = rows.stream().sorted(Comparator.comparing(row -> !row.isNoteworthy())).toList();
    }
    List<List<String>> cells = shown.stream().limit(max).map(Row::cells).toList();
    String table = String.join("\n", Markdown.table(HEADINGS, cells)) + "\n";
    int more = rows.size() - cells.size();
    return more == 0
        ? table
        : table + String.format(Locale.ROOT, "%n%,d more not shown.%n", more).replace("\r", "");
  }

  private static boolean isNoteworthy(Hop hop) {
    return switch (hop.state()) {
      case ARRIVED, ARRIVED_AGAIN, LEFT -> false;
      case LATE, ALTERED, WRONG_SERVICE, LOST -> true;
    };
  }

  private static List<String> cells(Hop hop) {
    return List.of(
        hop.from(),
        hop.to().orElse("?"),
        hop.target().address() == null ? hop.carrier().toString() : hop.target().label(),
        hop.sentHeaders().isEmpty() ? "none" : String.join(", ", hop.sentHeaders().keySet()),
        hop.state() == Hop.State.LEFT ? "left: no receiver is recorded" : HopText.state(hop),
        time(hop));
  }

  private static String time(Hop hop) {
    return hop.hasArrived() && hop.isBetweenClocks()
        ? "different clocks"
        : hop.timeOnTheWay().map(HumanDuration::of).orElse("");
  }

  private static List<String> cells(CallWithoutContext call) {
    return List.of(
        call.from(), call.to(), call.target().label(), "none", "lost: nothing was injected", "");
  }

  private static List<String> cells(SpanPair pair, String outcome) {
    CapturedSpan sender = pair.sender();
    Target sent = Target.sentBy(sender);
    return List.of(
        sender.service(),
        pair.receiver().service(),
        (sent.address() == null ? Target.of(pair.receiver()) : sent).label(),
        NOT_RECORDED,
        outcome,
        outcome.equals("arrived") ? NOT_RECORDED : "");
  }
}
