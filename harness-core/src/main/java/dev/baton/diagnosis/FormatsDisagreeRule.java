package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.ContextKey;
import dev.baton.hops.EndpointMatch;
import dev.baton.hops.Hops;
import dev.baton.hops.Loss.Reason;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two ends use different propagation formats: the receiver does not read the format that was
 * sent, or reads several that name different traces.
 */
final class FormatsDisagreeRule implements Rule {

  @Override
  public String id() {
    return "propagation/formats-disagree";
  }

  @Override
  public FindingLevel level() {
    return FindingLevel.FAIL;
  }

  @Override
  public Subject readsForRoots() {
    return Subject.PASSES;
  }

  @Override
  public Optional<Finding> examineRoot(CapturedSpan root, Evidence evidence) {
    @Nullable Pass extraction =
        evidence.extractionFor(root).filter(pass -> !pass.hasSpan()).orElse(null);
    @Nullable EndpointMatch match = evidence.senderOf(root).orElse(null);
    @Nullable Pass injection = match == null ? null : match.sender().injection();
    if (extraction != null && injection == null) {
      return ForeignFormat.of(id(), root, extraction, match, evidence);
    }
    if (extraction == null
        || match == null
        || injection == null
        || Hops.lossBetween(injection, extraction) != Reason.OTHER_FORMAT) {
      return Optional.empty();
    }
    return Optional.of(
        unread(
            injection,
            extraction,
            cameWithIdsOf(injection, extraction) ? match.confirmed() : match,
            root));
  }

  /** Whether a header that the receiver did not read names the very span that was injected. */
  private static boolean cameWithIdsOf(Pass injection, Pass extraction) {
    Map<String, String> came = new HashMap<>();
    extraction
        .headerLines()
        .forEach((name, lines) -> lines.stream().limit(1).forEach(line -> came.put(name, line)));
    ContextKey sent = ContextKey.of(injection.spanContext());
    return WireFormat.in(came.keySet()).stream()
        .flatMap(format -> format.read(came).stream())
        .anyMatch(sent::isOf);
  }

  private Finding unread(Pass injection, Pass extraction, EndpointMatch match, CapturedSpan root) {
    String from = injection.service();
    String to = root.service();
    String[] verbs = FindingPhrases.verbs(from, "injected", to, "extracted");
    String sent = String.join(", ", injection.headers().keySet());
    return HopFinding.of(from, to)
        .finding(
            id(),
            match,
            FindingPhrases.aligned(
                List.of(
                    entry(
                        verbs[0] + " " + sent + " into " + match.sender().target().label(),
                        FindingPhrases.where(injection.moment())),
                    entry(
                        verbs[1] + " " + FindingPhrases.found(extraction, injection),
                        FindingPhrases.where(extraction.moment())))),
            cause(injection, extraction),
            "compare the propagators of " + from + " and " + to);
  }

  private static String cause(Pass injection, Pass extraction) {
    String to = extraction.service();
    List<String> sent =
        WireFormat.in(injection.headers().keySet()).stream()
            .flatMap(format -> format.headers().stream())
            .filter(injection.headers()::containsKey)
            .toList();
    Optional<String> known =
        FindingPhrases.refused(extraction, sent)
            .or(() -> FindingPhrases.otherFormat(extraction, injection.service(), sent));
    if (known.isPresent()) {
      return known.get();
    }
    Optional<String> otherCase =
        extraction.headerNames().stream()
            .filter(name -> extraction.missed().contains(name.toLowerCase(Locale.ROOT)))
            .filter(name -> sent.contains(name.toLowerCase(Locale.ROOT)))
            .findFirst();
    return otherCase
        .map(
            name ->
                "so the getter of %s tells upper from lower case in the names of headers: asked for %s, it has to find %s."
                    .formatted(to, name.toLowerCase(Locale.ROOT), name))
        .orElse(
            "so %s does not read the format in which %s sends: give both one in common"
                    .formatted(to, injection.service())
                + " (OTEL_PROPAGATORS); if they have one, mend the getter, which returns null for a"
                + " value of another type.");
  }

  @Override
  public Subject reads() {
    return Subject.PASSES;
  }

  @Override
  public List<Finding> examine(Evidence evidence) {
    List<Pass> torn =
        evidence.hops().extractions().stream()
            .filter(pass -> pass.headers().size() > 1 && disagree(claims(pass)))
            .toList();
    List<Finding> findings =
        new ArrayList<>(
            Deduplication.once(
                torn,
                pass -> pass.service() + claims(pass).keySet(),
                pass -> torn(pass, evidence)));
    findings.addAll(
        Occurrences.findings(
            RefusedHeader.among(evidence),
            RefusedHeader::place,
            alike -> RefusedHeader.finding(id(), alike)));
    return findings;
  }

  private static Map<WireFormat, SpanContext> claims(Pass pass) {
    Map<WireFormat, SpanContext> claims = new EnumMap<>(WireFormat.class);
    List<WireFormat> formats = WireFormat.in(pass.headers().keySet());
    for (WireFormat format : formats.size() < 2 ? List.<WireFormat>of() : formats) {
      format.read(pass.headers()).ifPresent(span -> claims.put(format, span));
    }
    return claims;
  }

  /** Some formats carry the lower half of the trace id only. */
  private static boolean disagree(Map<WireFormat, SpanContext> claims) {
    return claims.values().stream().map(span -> span.getTraceId().substring(16)).distinct().count()
        > 1;
  }

  private Finding torn(Pass pass, Evidence evidence) {
    List<Entry<String, String>> lines = new ArrayList<>();
    claims(pass)
        .forEach(
            (format, span) ->
                lines.add(
                    entry(
                        "%s read %s, which names %s"
                            .formatted(
                                pass.service(),
                                String.join(" and ", FindingPhrases.asTheyCame(format, pass)),
                                name(span, evidence)),
                        FindingPhrases.where(pass.moment()))));
    String chosen = name(pass.spanContext(), evidence);
    lines.add(entry(pass.service() + " went on with " + chosen, ""));
    return new Finding(
        id(),
        "formats disagree: into " + pass.service(),
        "the headers that " + pass.service() + " read name different traces",
        FindingPhrases.aligned(lines),
        "so somebody in between renewed one of these headers and passed the other on as it was:"
            + " let it renew or pass on all, and let all services use the same formats"
            + " (OTEL_PROPAGATORS).",
        Confidence.CERTAIN,
        "record the headers on the wire before and behind whatever is in between");
  }

  private static String name(SpanContext context, Evidence evidence) {
    CapturedSpan span = evidence.spanOf(context);
    return span == null
        ? ContextOwner.of(context, evidence)
        : span.name() + " @" + span.service() + " " + span.kind();
  }
}
