package dev.baton.assertions.evaluation;

import dev.baton.diagnosis.Account;
import dev.baton.diagnosis.Finding;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether an answer and a finding tell of the same fault, which a failure tells once. */
final class SameFault {

  private static final String ALTERED = "altered: ";
  private static final String NOT_SAMPLED = "not sampled: ";
  private static final String SAMPLED = "sampled: ";
  private static final String LOST_INSIDE = "lost context: inside ";
  private static final String AFTER_END = "started after the end: ";
  private static final String INHERITED = "inherited context: inside ";
  private static final String OVERWRITTEN = "overwritten baggage: ";
  private static final String OUTLIVED = "child outlives parent: ";
  private static final String OUTLIVES = "child outlives its parent: ";

  /** What a finding says of a root: {@code check stock (INTERNAL) began without a parent}. */
  private static final Pattern ROOT =
      Pattern.compile(
          "^(.+?) \\((?:INTERNAL|SERVER|CLIENT|PRODUCER|CONSUMER)\\) began without a parent");

  /** {@code mailer found traceparent 2 times (Mailer.java:41) and took that of …}. */
  private static final Pattern DOUBLED =
      Pattern.compile(" found \\S+ \\d+ times \\(.+\\) and took ");

  private SameFault() {}

  /** Whether a finding says, with certainty, what this account says. */
  static boolean isAnsweredBy(Account account, Finding finding) {
    return finding.title().equals(account.title())
        || isOfSampler(account, NOT_SAMPLED, finding)
        || isOfSampler(account, SAMPLED, finding)
        || (account.title().startsWith(ALTERED)
            && finding.title().endsWith(account.title().substring(ALTERED.length())))
        || (account.title().startsWith(LOST_INSIDE)
            && finding
                .title()
                .startsWith(
                    "dropped baton: " + account.title().substring("lost context: ".length()))
            && isOfOneSpan(account, finding));
  }

  private static boolean isOfSampler(Account account, String decided, Finding finding) {
    return account.title().startsWith(decided)
        && finding
            .title()
            .endsWith(": " + account.title().substring(decided.length()).replace(" @", " of "));
  }

  /** Whether the finding of a root is about the span of which the account tells how it began. */
  private static boolean isOfOneSpan(Account account, Finding finding) {
    return finding.evidence().stream()
        .map(ROOT::matcher)
        .filter(Matcher::find)
        .anyMatch(root -> account.summary().contains(" and " + root.group(1) + ": "));
  }

  /** Whether a finding only guesses what this account knows, or knows one end only. */
  static boolean isGuessOf(Account account, Finding finding) {
    int arrow = account.title().indexOf(" → ");
    boolean isInside =
        arrow > 0
            && finding
                .title()
                .equals("dropped baton: inside " + account.title().substring(arrow + 3));
    boolean isTold =
        finding.title().startsWith("ended twice: ")
            && account.title().startsWith("never ended: ")
            && account.summary().contains("ended twice");
    boolean isScope =
        finding.title().contains("scope left open: ")
            && account.summary().endsWith(" was not closed");
    boolean isRead =
        account.title().startsWith("altered baggage: ")
            && finding.title().equals("malformed baggage: " + route(account));
    boolean isOfOldContext =
        finding.title().equals("wrong parent: " + route(account))
            && account.summary().contains(" as a child of ");
    boolean isOtherBaggage =
        account.title().startsWith(OVERWRITTEN)
            && finding.title().equals(ALTERED + route(account))
            && finding.cause().contains(" in baggage another value");
    return isInside
        || isRead
        || isOtherBaggage
        || isOfOldContext
        || isTold
        || isScope
        || isOfDoubledHeader(account, finding)
        || isOfTornFormats(account, finding)
        || isConsequence(account, finding)
        || isPastAnUnrecordedService(account, finding)
        || (arrow > 0 && finding.title().equals("perhaps a wrong parent: " + route(account)))
        || finding.title().equals("perhaps a " + account.title())
        || finding.title().equals("perhaps: " + account.title())
        || (account.title().startsWith(LOST_INSIDE)
            && finding.title().startsWith("perhaps a dropped baton: inside"))
        || (arrow > 0
            && finding.title().startsWith("dropped baton: somebody")
            && finding.title().endsWith(account.title().substring(arrow)));
  }

  /** Whether the account tells which of several headers the receiver took. */
  private static boolean isOfDoubledHeader(Account account, Finding finding) {
    int arrow = account.title().indexOf(" → ");
    return arrow > 0
        && finding
            .title()
            .equals("perhaps a wrong context: into " + account.title().substring(arrow + 3))
        && DOUBLED.matcher(account.summary()).find();
  }

  /** Whether the account tells which of two formats the receiver took. */
  private static boolean isOfTornFormats(Account account, Finding finding) {
    int arrow = account.title().indexOf(" → ");
    return arrow > 0
        && finding.title().equals("formats disagree: into " + account.title().substring(arrow + 3))
        && account.summary().contains(", and went on with that (");
  }

  private static String route(Account account) {
    return account.title().substring(account.title().indexOf(": ") + 2);
  }

  /** Whether a child outlives a parent below which it does not belong, or began after its end. */
  private static boolean isConsequence(Account account, Finding finding) {
    if (!account.title().startsWith(LOST_INSIDE)
        && !account.title().startsWith(INHERITED)
        && !account.title().startsWith(OUTLIVED)) {
      return false;
    }
    if (finding.title().startsWith(AFTER_END)) {
      int below = finding.title().lastIndexOf(", below ");
      return below > 0
          && isStep(
              account,
              finding.title().substring(AFTER_END.length(), below),
              finding.title().substring(below + ", below ".length()));
    }
    if (!finding.title().startsWith(OUTLIVES)) {
      return false;
    }
    int below = finding.title().indexOf(" below ");
    int of = finding.title().lastIndexOf(" of ");
    if (below < 0 || of < below) {
      return false;
    }
    String child = finding.title().substring(OUTLIVES.length(), below);
    String parent = finding.title().substring(below + " below ".length(), of);
    return isStep(account, child, parent + " @");
  }

  private static boolean isStep(Account account, String child, String parent) {
    return account.steps().stream()
        .anyMatch(
            step ->
                step.contains(" started " + child + " (")
                    && step.contains(" as a child of " + parent));
  }

  /**
   * Whether a header seems to be lost between two services of which one between is not recorded.
   */
  private static boolean isPastAnUnrecordedService(Account account, Finding finding) {
    int at = account.title().lastIndexOf(" @");
    return account.title().startsWith("missing span: ")
        && account.conclusion().contains("nothing of it is known")
        && finding
            .title()
            .startsWith("dropped baton: " + account.title().substring(at + 2) + " → ");
  }
}
