package dev.baton.junit5.conformance;

import dev.baton.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The failure text of a rule: the rule, each request that violates it with its result, and why.
 *
 * @param names the relevant headers, in lower case; the first is reported if it is missing, and
 *     other headers are not shown
 */
record RuleFailureText(List<String> names) {

  private static final int SHOWN = 160;
  private static final int LABEL = 10;

  String of(ConformanceRule rule, List<String> broken) {
    return """
    %s

    %s%s

    why: %s
    see: %s\
    """
        .formatted(
            rule.displayName(),
            count(rule, broken),
            String.join("\n\n", broken),
            rule.reason(),
            rule.section());
  }

  private static String count(ConformanceRule rule, List<String> broken) {
    int all = rule.probes().size();
    return all == 1 ? "" : "%s of %s requests came out wrong:\n\n".formatted(broken.size(), all);
  }

  /** Returns what is wrong with the calls that one request led to. */
  String ofProbe(Probe probe, List<List<RequestHeader>> calls, String unmet) {
    return ofProbe(probe.request(), back(probe.request(), calls), unmet);
  }

  /** Returns that a request led to no calls, or to fewer than it should. */
  String ofProbe(Probe probe, String problem) {
    return ofProbe(probe.request(), List.of(problem), "a call, whatever these headers say");
  }

  private String ofProbe(List<RequestHeader> request, List<String> back, String expected) {
    List<String> sent = new ArrayList<>(request.stream().map(RuleFailureText::shown).toList());
    if (sent.isEmpty()) {
      sent.add("no " + String.join(" and no ", names));
    }
    return String.join(
        "\n",
        labelled("sent", sent),
        labelled("came back", back),
        labelled("expected", List.of(expected)));
  }

  private List<String> back(List<RequestHeader> request, List<List<RequestHeader>> calls) {
    List<String> back = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      String number = calls.size() == 1 ? "" : "call %s: ".formatted(i + 1);
      for (String name : names) {
        lines(name, request, calls.get(i)).forEach(line -> back.add(number + line));
      }
    }
    return back;
  }

  private List<String> lines(String name, List<RequestHeader> request, List<RequestHeader> call) {
    List<String> lines = shown(name, call);
    boolean missed = name.equals(names.get(0)) || !shown(name, request).isEmpty();
    return lines.isEmpty() && missed ? List.of("no " + name) : lines;
  }

  private static List<String> shown(String name, List<RequestHeader> lines) {
    return lines.stream().filter(line -> line.is(name)).map(RuleFailureText::shown).toList();
  }

  /** Quotes show white space at the ends; a long value is cut and its size shown. */
  private static String shown(RequestHeader line) {
    String value = line.value();
    String shown = Redaction.current().line(value, SHOWN);
    boolean plain = !value.isEmpty() && value.equals(value.strip());
    String size = value.length() > SHOWN ? " (%s characters)".formatted(value.length()) : "";
    return line.name() + ": " + (plain ? shown : '"' + shown + '"') + size;
  }

  private static String labelled(String label, List<String> lines) {
    String indent = "\n" + " ".repeat(LABEL + 2);
    String begin = "  " + label + " ".repeat(LABEL - label.length());
    return lines.stream().collect(Collectors.joining(indent, begin, ""));
  }
}
