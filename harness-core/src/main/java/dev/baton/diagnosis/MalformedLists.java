package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.propagation.Pass;
import dev.baton.propagation.Pass.Direction;
import dev.baton.trace.CapturedSpan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Headers {@code baggage} and {@code tracestate} that arrived with what their specifications do not
 * allow: receivers drop or misread it, and the trace goes on.
 */
final class MalformedLists {

  private final String id;
  private final Evidence evidence;

  MalformedLists(String id, Evidence evidence) {
    this.id = id;
    this.evidence = evidence;
  }

  List<Finding> findings() {
    List<Received> found = new ArrayList<>(0);
    for (Pass pass : evidence.snapshot().passes()) {
      if (pass.direction() == Direction.EXTRACT) {
        for (ListHeader header : ListHeader.ALL) {
          String list = pass.headers().get(header.header());
          if (list != null && !list.isEmpty()) {
            header.fault(list).ifPresent(fault -> found.add(new Received(pass, header, fault)));
          }
        }
      }
    }
    return Occurrences.findings(found, Received::key, this::finding);
  }

  private Finding finding(Occurrences<Received> alike) {
    Received first = alike.first();
    Pass extraction = first.pass();
    String header = first.header().header();
    @Nullable CapturedSpan sender = evidence.spanOf(extraction.spanContext());
    List<Pass> injections = sender == null ? List.of() : evidence.injectionsOf(sender);
    Optional<Pass> writer =
        injections.stream()
            .filter(
                pass ->
                    pass.headers()
                        .getOrDefault(header, "")
                        .equals(extraction.headers().get(header)))
            .findFirst();
    List<Entry<String, String>> lines = new ArrayList<>();
    if (sender != null) {
      lines.add(SpanLines.started(sender));
    }
    injections.stream()
        .limit(1)
        .forEach(
            pass ->
                lines.add(
                    entry(
                        "%s injected %s"
                            .formatted(pass.service(), String.join(", ", pass.headers().keySet())),
                        FindingPhrases.where(pass.moment()))));
    lines.add(
        entry(
            "%s extracted %s, in which %s"
                .formatted(
                    extraction.service(),
                    FindingPhrases.asItCame(header, extraction),
                    first.fault()),
            FindingPhrases.where(extraction.moment())));
    Finding finding =
        new Finding(
            id,
            "malformed %s: %s → %s"
                .formatted(
                    header,
                    sender == null ? "somebody who is not recorded" : sender.service(),
                    extraction.service()),
            "",
            alike.withCount(FindingPhrases.aligned(lines)),
            cause(first, writer),
            Confidence.CERTAIN,
            "record the header %s on the wire".formatted(header));
    return sender == null ? finding.foreign() : finding;
  }

  private static String cause(Received first, Optional<Pass> writer) {
    String who =
        writer
            .map(
                pass ->
                    "the propagator of %s writes it so: mend its inject".formatted(pass.service()))
            .orElse("it was written by hand or changed on the way: let the propagator inject it");
    return "so receivers drop or misread %s. %s%s."
        .formatted(
            first.header().header(),
            Character.toUpperCase(who.charAt(0)) + who.substring(1),
            first.header() == ListHeader.BAGGAGE ? ", or encode each value with %XX" : "");
  }

  private record Received(Pass pass, ListHeader header, String fault) {

    List<String> key() {
      return List.of(pass.service(), header.header(), fault, Occurrences.line(pass.moment()));
    }
  }
}
