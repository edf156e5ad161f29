package dev.baton.diagnosis;

import dev.baton.propagation.CarrierKind;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.redaction.Redaction;
import dev.baton.trace.CallSite;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin.Moment;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.SpanKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.TreeSet;

/** Phrases that findings share. */
final class FindingPhrases {

  private static final int ID_DIGITS = 4;
  private static final int MAX_NAMES = 12;
  private static final int LONGEST = 80; // of a value
  private static final String TRACEPARENT = "traceparent";

  /** Told of a root that began where the root context was current, wrapped or made current. */
  static final String WRAPPED_IN_ROOT =
      "the root context was current there, because the task, its executor or its thread was wrapped"
          + " in it (at start-up, or on the thread that completes a future), or because it was made"
          + " current: wrap each task where its span is current, as Context.taskWrapping does at each"
          + " submission";

  private FindingPhrases() {}

  /**
   * Returns {@code OrdersClient.java:48 (pool-1-thread-3)}, or the thread where no line is known.
   */
  static String where(Moment moment) {
    CallSite at = moment.at();
    return at == null ? "(" + moment.thread() + ")" : line(at) + " (" + moment.thread() + ")";
  }

  /** Returns a line; that of a helper with the line that called it. */
  static String line(CallSite at) {
    CallSite caller = at.callerOfHelper();
    return caller == null ? at.toString() : at + ", called at " + caller;
  }

  /** Returns what came, or was written, with ids shortened: {@code b3}, {@code X-B3-TraceId}. */
  static String headers(Pass pass) {
    Map<String, String> named = new LinkedHashMap<>();
    pass.headers().forEach((name, value) -> named.put(asItCame(name, pass), value));
    return headers(pass.headers().containsKey(TRACEPARENT) ? pass.headers() : named);
  }

  /** Returns the headers with their ids shortened: {@code traceparent 00-7af3…-51b2…-01}. */
  static String headers(Map<String, String> headers) {
    for (Entry<String, String> header : headers.entrySet()) {
      if (header.getKey().equals("traceparent")) {
        return header("traceparent", header.getValue());
      }
    }
    return String.join(", ", headers.keySet());
  }

  /** Returns a header with its ids shortened; of others than {@code traceparent} only the name. */
  static String header(String name, String value) {
    return name.equals("traceparent") ? "traceparent " + shorten(value) : name;
  }

  /** Returns a traceparent with its ids shortened: {@code 00-7af3…-51b2…-01}. */
  static String shorten(String traceparent) {
    String[] parts = traceparent.split("-", -1);
    for (int i = 0; i < parts.length; i++) {
      if (parts[i].length() > 2 * ID_DIGITS) {
        parts[i] = parts[i].substring(0, ID_DIGITS) + "…";
      }
    }
    return String.join("-", parts);
  }

  /** Returns what an extraction found: {@code no traceparent; it saw: host, user-agent}. */
  static String found(Pass extraction) {
    return extraction.hasSpan()
        ? headers(extraction)
        : foundNo(sought(extraction).orElse(TRACEPARENT), extraction);
  }

  /** Returns what an extraction found of this injection: {@code no b3; it saw: host}. */
  static String found(Pass extraction, Pass injection) {
    return extraction.hasSpan()
        ? headers(extraction)
        : foundNo(sought(extraction).orElseGet(() -> sent(injection)), extraction);
  }

  /** Returns the header of a format that the receiver asked for in vain. */
  static Optional<String> sought(Pass extraction) {
    return Arrays.stream(WireFormat.values())
        .map(format -> format.headers().get(0))
        .filter(extraction.missed()::contains)
        .findFirst();
  }

  /**
   * Returns what to mend if the getter was asked for a header by the very name under which it came,
   * and returned nothing.
   */
  static Optional<String> refused(Pass extraction, Collection<String> sent) {
    return sent.stream()
        .filter(extraction.missed()::contains)
        .filter(extraction.headerNames()::contains)
        .findFirst()
        .map(
            name ->
                "so the getter of %s returns nothing for %s although it is there: mend its get, which looks for another name or case, or for a value of another type."
                    .formatted(extraction.service(), name));
  }

  /** Returns which format the receiver looks for instead of the one in which these were sent. */
  static Optional<String> otherFormat(Pass extraction, String sender, Collection<String> sent) {
    return sent.stream().anyMatch(extraction.missed()::contains)
        ? Optional.empty()
        : sought(extraction)
            .map(
                asked ->
                    "so %s looks for %s and not for %s, which %s sends: give both one format in common (OTEL_PROPAGATORS)."
                        .formatted(extraction.service(), asked, String.join(", ", sent), sender));
  }

  private static String sent(Pass injection) {
    List<WireFormat> sent = WireFormat.in(injection.headers().keySet());
    boolean isUsual = sent.isEmpty() || sent.contains(WireFormat.TRACE_CONTEXT);
    return isUsual ? TRACEPARENT : sent.get(0).headers().get(0);
  }

  private static String foundNo(String missing, Pass extraction) {
    if (extraction.headerNames().isEmpty() && extraction.carrier() == CarrierKind.HTTP) {
      return "no " + missing; // a request has headers always, so its getter lists none
    }
    boolean isThere = extraction.nameAsItCame(missing).isPresent();
    return "no "
        + missing
        + (isThere ? ", though it saw: " : "; it saw: ")
        + names(extraction.headerNames().stream().map(name -> shown(name, extraction)).toList());
  }

  /** Returns a header's name, with the ids that it brought if the receiver did not read them. */
  private static String shown(String name, Pass extraction) {
    String key = name.toLowerCase(Locale.ROOT);
    List<String> values = extraction.headerLines().getOrDefault(key, List.of());
    return values.isEmpty() || extraction.headers().containsKey(key)
        ? name
        : name + " " + Redaction.current().line(shorten(values.get(0)), LONGEST);
  }

  /** Returns the headers of this format as they came. */
  static List<String> asTheyCame(WireFormat format, Pass extraction) {
    return format.headers().stream().map(name -> asItCame(name, extraction)).toList();
  }

  /** Returns the name of this header as it came. */
  static String asItCame(String lowerCaseName, Pass extraction) {
    return extraction.nameAsItCame(lowerCaseName).orElse(lowerCaseName);
  }

  /** Returns the names, at most twelve, in one line. */
  static String names(List<String> names) {
    if (names.isEmpty()) {
      return "no headers at all";
    }
    List<String> shown = new ArrayList<>(names.subList(0, Math.min(MAX_NAMES, names.size())));
    if (names.size() > MAX_NAMES) {
      shown.add("and " + (names.size() - MAX_NAMES) + " more");
    }
    return String.join(", ", shown);
  }

  /** Puts a place behind each text, in one column. */
  static List<String> aligned(List<Entry<String, String>> textAndPlace) {
    int width = textAndPlace.stream().mapToInt(line -> line.getKey().length()).max().orElse(0);
    return textAndPlace.stream()
        .map(
            line ->
                (line.getKey() + " ".repeat(width - line.getKey().length() + 3) + line.getValue()))
        .map(String::stripTrailing)
        .toList();
  }

  /** Returns two service names, each followed by its verb, in one column. */
  static String[] verbs(String sender, String sent, String receiver, String received) {
    int width =
        Math.max(sender.length() + sent.length(), receiver.length() + received.length()) + 1;
    return new String[] {
      pad(sender + " " + sent, width), pad(receiver + " " + received, width),
    };
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** Returns what a receiver of this kind receives. */
  static String callOrMessage(CapturedSpan receiver) {
    return receiver.kind() == SpanKind.CONSUMER ? "message" : "call";
  }

  /** Returns what most likely removed the header between the two ends. */
  static String strippedBecause(SpanKind receiver) {
    return receiver == SpanKind.CONSUMER
        ? "so the message loses its headers between the two (a broker, a bridge, a copied message),"
            + " the setter writes them into something that is not sent, or the getter looks for them"
            + " elsewhere."
        : "so something between the two strips the header (a proxy, a gateway), or what it was"
            + " injected into was not sent (a copy, a request built before).";
  }

  /** Names keys only, because values may be secret. */
  static String baggage(Baggage baggage) {
    return baggage.isEmpty()
        ? "no baggage"
        : "baggage " + names(List.copyOf(new TreeSet<>(baggage.asMap().keySet())));
  }
}
