package dev.baton.assertions.evaluation;

import dev.baton.Internal;
import dev.baton.assertions.text.NothingRecordedText;
import dev.baton.assertions.text.ValueText;
import dev.baton.diagnosis.Account;
import dev.baton.diagnosis.Diagnosis;
import dev.baton.diagnosis.Finding;
import dev.baton.diagnosis.Finding.Confidence;
import dev.baton.recording.Snapshot;
import dev.baton.text.Colours;
import dev.baton.text.HumanDuration;
import dev.baton.trace.CapturedSpan;
import dev.baton.trace.SpanOrigin;
import dev.baton.waiting.Problem;
import dev.baton.waiting.WaitResult;
import dev.baton.waiting.WaitResult.Reason;
import dev.baton.waiting.idle.HeldBy;
import java.util.ArrayList;
import java.util.List;

/**
 * Composes a failure text: the problem in the assertion's own words, the diagnosis, what was still
 * under way, and where to look next.
 */
@Internal
public final class FailureText {

  private static final String INDENT = "  ";
  private static final int MAX_FINDINGS = 5;
  private static final int MAX_OPEN = 10;
  private static final int LEAST = 24;
  private static final int LONGEST = 56; // leaves room for how the wait ended and for the report

  /** Such an account knows neither end, so any finding says more. */
  private static final String UNEXPECTED = "unexpected root: ";

  private FailureText() {}

  public static Problem of(WaitResult result, Evaluation ground) {
    return of(result, ground, true);
  }

  /**
   * Composes the text of a failure.
   *
   * @param isAboutSpans whether it would help to know that no span was captured
   */
  public static Problem of(WaitResult result, Evaluation ground, boolean isAboutSpans) {
    Problem problem = result.verdict().problem().orElseThrow();
    List<String> lines = new ArrayList<>();
    lines.add(problem.message().stripTrailing());
    boolean isExplained = addDiagnosis(problem, result, lines);
    Snapshot snapshot = result.snapshot();
    List<String> onTheWay = ground.onTheWay(problem);
    if (!onTheWay.isEmpty()) {
      lines.add("");
      onTheWay.forEach(line -> lines.add(INDENT + line));
    } else if (isAboutSpans && snapshot.spans().isEmpty() && snapshot.logs().isEmpty()) {
      lines.add("");
      lines.addAll(NothingRecordedText.of(ground.source(), snapshot.lateSpans(), isExplained));
    }
    addWaiting(result, isExplained, lines);
    String text = ValueText.seen(String.join("\n", lines)); // whatever a line has overlooked
    String whereToLook = ground.whereToLook();
    if (!whereToLook.isEmpty()) {
      text += "\n\n" + INDENT + whereToLook; // a path: hidden digits would lead nowhere
    }
    boolean mayBeRight = !isExplained && snapshot.openSpans().isEmpty();
    return (mayBeRight ? problem : problem.withInstead(null)).withMessage(Colours.onTerminal(text));
  }

  /** Returns whether something that was added explains the failure. */
  private static boolean addDiagnosis(Problem problem, WaitResult result, List<String> lines) {
    List<Finding> findings = Diagnosis.of(result.snapshot(), problem.isMisplaced());
    List<Account> accounts =
        Diagnosis.why(problem.questions(), result.snapshot()).stream()
            .filter(account -> findings.stream().noneMatch(f -> SameFault.isAnsweredBy(account, f)))
            .filter(account -> findings.isEmpty() || !account.title().startsWith(UNEXPECTED))
            .toList();
    List<Finding> others =
        findings.stream()
            .filter(f -> accounts.stream().noneMatch(account -> SameFault.isAnsweredBy(account, f)))
            .filter(f -> accounts.stream().noneMatch(account -> SameFault.isGuessOf(account, f)))
            .toList();
    int told = addAccounts(accounts, lines);
    addFindings(others, Math.max(0, MAX_FINDINGS - told), lines);
    Diagnosis.leftOut(result.snapshot()).ifPresent(why -> lines.addAll(List.of("", INDENT + why)));
    return !accounts.isEmpty()
        || others.stream().anyMatch(finding -> finding.confidence() != Confidence.POSSIBLE);
  }

  /** Adds as many as fit on a page, at least one; returns how many. */
  private static int addAccounts(List<Account> accounts, List<String> lines) {
    int told = 0;
    for (Account account : accounts.subList(0, Math.min(MAX_FINDINGS, accounts.size()))) {
      int length = account.steps().size() + 3; // with an empty line, its title, and what follows
      if (told > 0 && linesOf(lines) + length > longest(lines)) {
        break;
      }
      addAccount(account, lines);
      told++;
    }
    if (told < accounts.size()) {
      lines.add("");
      lines.add(INDENT + "and " + ValueText.count(accounts.size() - told, "more answer"));
    }
    return told;
  }

  /** A large tree must not crowd out what explains it. */
  private static long longest(List<String> lines) {
    return Math.max(LONGEST, linesOf(lines.subList(0, 1)) + LEAST);
  }

  private static long linesOf(List<String> texts) {
    return texts.stream().mapToLong(text -> Math.max(1, text.lines().count())).sum();
  }

  private static void addAccount(Account account, List<String> lines) {
    lines.add("");
    lines.add(INDENT + ValueText.line(account.title()));
    account.steps().forEach(line -> lines.add(INDENT + INDENT + ValueText.line(line)));
    lines.add(INDENT + INDENT + ValueText.sentence(account.conclusion()));
  }

  private static void addFindings(List<Finding> findings, int most, List<String> lines) {
    int told = 0;
    for (Finding finding : findings.subList(0, Math.min(most, findings.size()))) {
      if (lines.size() > 1 && linesOf(lines) + finding.evidence().size() + 3 > longest(lines)) {
        break;
      }
      told++;
      lines.add("");
      lines.add(INDENT + ValueText.line(finding.title()));
      finding.evidence().forEach(line -> lines.add(INDENT + INDENT + ValueText.line(line)));
      lines.add(INDENT + INDENT + ValueText.sentence(finding.cause()));
    }
    int more = findings.size() - told;
    if (more > 0) {
      lines.add("");
      lines.add(INDENT + "and " + ValueText.count(more, "more finding"));
    }
  }

  /** That nothing happened for a while is worth a line only where nothing explains the failure. */
  private static void addWaiting(WaitResult result, boolean isExplained, List<String> lines) {
    boolean isQuiet = result.reason() == Reason.QUIET; // then open spans alone are pending
    if (result.reason() != Reason.DECIDED && !(isQuiet && isExplained)) {
      lines.add("");
      lines.add(INDENT + gaveUp(result));
      addHeldBy(result, lines);
    }
    addOpenSpans(result.snapshot().openSpans(), lines);
    result
        .snapshot()
        .notes()
        .forEach(note -> lines.addAll(List.of("", INDENT + ValueText.line(note))));
  }

  private static void addHeldBy(WaitResult result, List<String> lines) {
    HeldBy heldBy = result.heldBy();
    boolean isHeldBack = result.reason() == Reason.DEADLINE || result.reason() == Reason.TOTAL_WAIT;
    if (heldBy != null && isHeldBack) {
      lines.add(INDENT + "not before, because " + ValueText.line(heldBy.words()));
      lines.add(INDENT + "(if it never does anything for a test, name it in baton.idleThreads)");
    }
  }

  private static void addOpenSpans(List<CapturedSpan> open, List<String> lines) {
    if (open.isEmpty()) {
      return;
    }
    lines.add("");
    open.stream().limit(MAX_OPEN).forEach(span -> lines.add(INDENT + openLine(span)));
    int more = open.size() - MAX_OPEN;
    if (more > 0) {
      lines.add(INDENT + "and " + ValueText.count(more, "more open span"));
    }
  }

  private static String gaveUp(WaitResult result) {
    String pending =
        result.pending().isEmpty()
            ? "nothing was pending"
            : "still pending: "
                + ValueText.list(result.pending().stream().map(ValueText::name).toList());
    return switch (result.reason()) {
      case QUIET ->
          "gave up after %s without any event; %s (raise quietPeriod if the program needs longer)"
              .formatted(HumanDuration.of(result.settings().quietPeriod()), pending);
      case DEADLINE ->
          "gave up at the deadline of %s; %s"
              .formatted(HumanDuration.of(result.settings().deadline()), pending);
      case TOTAL_WAIT ->
          "gave up because the assertions of this test have waited for %s together; %s"
              .formatted(HumanDuration.of(result.settings().totalWait()), pending);
      case INTERRUPTED -> "gave up because the thread was interrupted; " + pending;
      case DECIDED -> "";
    };
  }

  private static String openLine(CapturedSpan span) {
    SpanOrigin origin = span.origin();
    String line = "still open: " + ValueText.span(span);
    return origin == null ? line : line + ", " + ValueText.started(origin.started());
  }
}
