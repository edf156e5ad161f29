package dev.baton.assertions.text;

import dev.baton.Internal;
import dev.baton.hops.Arrival;
import dev.baton.hops.CallWithoutContext;
import dev.baton.hops.Hop;
import dev.baton.hops.HopText;
import dev.baton.hops.Loss;
import dev.baton.propagation.Pass;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.trace.SpanOrigin.Moment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The section below the sentence of a failure about a hop: sender and receiver, and where they are.
 */
@Internal
public final class HopEndsText {

  private static final int MOST_HOPS = 15;

  private HopEndsText() {}

  public static String subject(Hop hop) {
    return "the hop "
        + ValueText.name(hop.from())
        + " → "
        + hop.to().map(ValueText::name).orElse("?");
  }

  /** Returns what became of the hop, as the end of "but …". */
  public static String state(Hop hop) {
    return switch (hop.state()) {
      case LOST -> "it was lost" + reason(hop.loss());
      case LEFT -> "it left, and no recorded service received it";
      case ALTERED -> "it was " + HopText.state(hop).replace(": ", " (") + ")";
      default -> "it " + HopText.state(hop);
    };
  }

  private static String reason(@Nullable Loss loss) {
    return loss == null ? "" : " (" + loss.reason() + ")";
  }

  /** Returns a line for each end, in columns. */
  public static List<String> of(Hop hop) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(row(hop.from(), "injected", headers(hop.sentHeaders()), hop.injection().moment()));
    hop.arrivals().forEach(arrival -> rows.add(arrived(arrival)));
    Loss loss = hop.loss();
    if (loss != null) {
      rows.add(lost(loss));
    }
    return aligned(rows);
  }

  private static List<String> arrived(Arrival arrival) {
    Pass extraction = arrival.extraction();
    return extraction == null
        ? started(arrival.service(), arrival.spans())
        : row(arrival.service(), "extracted", headers(extraction.headers()), extraction.moment());
  }

  private static List<String> started(String service, List<CapturedSpan> spans) {
    CapturedSpan first = spans.get(0);
    SpanOrigin origin = first.origin();
    return row(
        service, "started", ValueText.name(first.name()), origin == null ? null : origin.started());
  }

  private static List<String> lost(Loss loss) {
    Pass extraction = loss.extraction();
    if (extraction == null) {
      return started(loss.receiver().service(), List.of(loss.receiver()));
    }
    String found =
        extraction.hasSpan() ? headers(extraction.headers()) : saw(extraction.headerNames());
    return row(extraction.service(), "extracted", found, extraction.moment());
  }

  private static String saw(List<String> names) {
    return names.isEmpty()
        ? "nothing; it saw no headers at all"
        : "nothing; it saw: " + ValueText.list(names.stream().map(ValueText::name).toList());
  }

  private static String headers(Map<String, String> headers) {
    return headers.isEmpty()
        ? "no header"
        : ValueText.list(headers.keySet().stream().map(ValueText::name).toList());
  }

  private static List<String> row(
      String service, String verb, String what, @Nullable Moment moment) {
    return List.of(ValueText.name(service), verb, what, moment == null ? "" : where(moment));
  }

  private static String where(Moment moment) {
    String thread = "(" + ValueText.name(moment.thread()) + ")";
    return moment.at() == null ? thread : ValueText.name(moment.at().toString()) + " " + thread;
  }

  private static List<String> aligned(List<List<String>> rows) {
    return rows.stream()
        .map(
            row -> {
              StringBuilder line = new StringBuilder();
              for (int i = 0; i < row.size(); i++) {
                line.append(row.get(i))
                    .append(" ".repeat(width(rows, i) - row.get(i).length() + 2));
              }
              return line.toString().stripTrailing();
            })
        .toList();
  }

  private static int width(List<List<String>> rows, int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  /** Returns a colon and the hops below it, or a full stop if there are none. */
  public static String after(List<Hop> hops) {
    return after(hops, List.of());
  }

  /** Returns the same with the calls into which nothing was injected. */
  public static String after(List<Hop> hops, List<CallWithoutContext> calls) {
    if (hops.isEmpty() && calls.isEmpty()) {
      return ".";
    }
    int more = hops.size() + calls.size() - MOST_HOPS;
    List<Hop> shown = hops.subList(0, Math.min(MOST_HOPS, hops.size()));
    String table =
        below(
            HopText.table(
                shown, calls.subList(0, Math.min(MOST_HOPS - shown.size(), calls.size()))));
    return more > 0 ? ":" + table + "\n    and " + ValueText.count(more, "more hop") : ":" + table;
  }

  /** Returns these lines, indented, after an empty line. */
  public static String below(List<String> lines) {
    return lines.stream()
        .map(line -> "    " + ValueText.line(line))
        .collect(Collectors.joining("\n", "\n\n", ""));
  }
}
