package dev.baton.diagnosis;

import static java.util.Map.entry;

import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.hops.EndpointMatch;
import dev.baton.propagation.Pass;
import dev.baton.propagation.WireFormat;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The caller had an open span, but sent its request without a context. */
final class NeverInjectedRule implements Rule {

  @Override
  public String id() {
    return "propagation/never-injected";
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
    Optional<Pass> extraction = evidence.extractionFor(root).filter(pass -> !pass.hasSpan());
    Optional<EndpointMatch> match =
        evidence.senderOf(root).filter(found -> hasNone(found, evidence));
    if (extraction.isPresent()
        && match.isEmpty()
        && WireFormat.in(extraction.get().lowerCaseNames()).isEmpty()) {
      return evidence
          .conversations()
          .senderOf(root)
          .map(sender -> inConversation(sender, root, evidence));
    }
    if (extraction.isEmpty()
        || match.isEmpty()
        || !WireFormat.in(extraction.get().lowerCaseNames()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(finding(match.get(), extraction.get(), root, evidence));
  }

  private static boolean hasNone(EndpointMatch match, Evidence evidence) {
    Pass injection = match.sender().injection();
    return injection == null
        ? evidence.isWatched(match.sender().span().service())
        : EmptyInjection.is(injection);
  }

  private Finding inConversation(CapturedSpan sender, CapturedSpan root, Evidence evidence) {
    Account account = CallAccount.of(Call.of(sender, root, evidence), evidence);
    List<String> lines = new ArrayList<>(account.steps());
    lines.add("both have the " + Conversations.KEY.getKey() + " of one conversation");
    return new Finding(
        id(),
        account.title(),
        account.summary(),
        lines,
        account.conclusion(),
        Confidence.LIKELY,
        "record the headers that " + sender.service() + " sends");
  }

  private Finding finding(
      EndpointMatch match, Pass extraction, CapturedSpan root, Evidence evidence) {
    Pass withoutHeader = match.sender().injection();
    CapturedSpan sender = match.sender().span();
    Call call = new Call(sender, root, withoutHeader, extraction);
    Optional<Pass> withoutSpan = call.emptyInjection(evidence);
    String from = sender.service();
    String to = root.service();
    String[] verbs = FindingPhrases.verbs(from, "injected", to, "extracted");
    List<String> lines =
        FindingPhrases.aligned(
            List.of(
                entry(
                    verbs[0]
                        + (withoutSpan.isPresent() ? " a context without a span" : " nothing")
                        + " into "
                        + match.sender().target().label(),
                    where(withoutSpan.orElse(withoutHeader), sender.origin())),
                entry(
                    verbs[1] + " " + FindingPhrases.found(extraction),
                    FindingPhrases.where(extraction.moment()))));
    return HopFinding.of(from, to)
        .finding(
            id(),
            match,
            lines,
            withoutHeader == null
                ? withoutSpan
                    .map(pass -> CallCauses.injectedNoSpan(call, pass).conclusion())
                    .orElse(
                        "so the client of "
                            + from
                            + " does not inject: instrument it, or call"
                            + " propagators.getTextMapPropagator().inject before it sends.")
                : EmptyInjection.because(from, evidence),
            "record the headers that " + from + " sends");
  }

  private static String where(@Nullable Pass injection, @Nullable SpanOrigin origin) {
    if (injection != null) {
      return FindingPhrases.where(injection.moment());
    }
    return origin == null ? "" : FindingPhrases.where(origin.started());
  }
}
