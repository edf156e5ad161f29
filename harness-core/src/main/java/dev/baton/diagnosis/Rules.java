package dev.baton.diagnosis;

import dev.baton.recording.Snapshot;
import dev.baton.trace.CapturedSpan;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * All rules, in the order in which they are applied and their findings are listed: lost contexts,
 * other faults between services, scopes, spans.
 */
final class Rules {

  static final List<Rule> ALL =
      List.of(
          new DeviatingPropagatorRule(),
          new NotMadeCurrentRule(),
          new DuplicatedHeaderRule(),
          new MalformedHeaderRule(),
          new FormatsDisagreeRule(),
          new StrippedRule(),
          new NotExtractedRule(),
          new NeverInjectedRule(),
          new NotObservedRule(),
          new UntracedCallRule(),
          new LostBetweenProcessesRule(),
          new ContextLostRule(),
          new WrongParentRule(),
          new ReusedHeadersRule(),
          new InventedParentRule(),
          new OneOfManyRule(),
          new ReplacedRule(),
          new InjectedOutsideRule(),
          new BaggageLostRule(),
          new AlteredRule(),
          new LinkInsteadOfParentRule(),
          new OnlyByThreadRule(),
          new TakenUpTwiceRule(),
          new NeverCurrentRule(),
          new ScopeClosedEarlyRule(),
          new ScopeLeakedRule(),
          new ScopeOnOtherThreadRule(),
          new ScopeOutOfOrderRule(),
          new NeverEndedRule(),
          new EndedTwiceRule(),
          new ChangedAfterEndRule(),
          new ErrorAfterOkRule(),
          new ChildOutlivesParentRule(),
          new StartedAfterEndRule(),
          new KeptContextRule(),
          new BaggageNotForwardedRule(),
          new BaggageLostInsideRule(),
          new BaggageLimitsRule(),
          new BaggageSentOutsideRule(),
          new DecisionFlippedRule(),
          ParentIgnoredRule.halfRecorded(),
          ParentIgnoredRule.parentIgnored(),
          new ReRootedRule(),
          new LateAttributeRule(),
          new ClockSkewRule(),
          new TimeUnitRule(),
          new EndBeforeStartRule(),
          new SecretRule(),
          new PersonalDataRule(),
          new HighCardinalityRule(),
          new MissingServiceNameRule(),
          new DeprecatedAttributeRule(),
          new MisspeltAttributeRule(),
          new AttributeTypeRule(),
          new AttributeLevelRule(),
          new SharedInstanceIdRule(),
          new KeptTracerRule(),
          new TracerOfOtherServiceRule(),
          new UnrecordedParentRule(),
          new NoTracingRule());

  /** Those that examine roots. */
  static final List<Rule> OF_ROOTS =
      ALL.stream().filter(rule -> has(rule, "examineRoot", CapturedSpan.class)).toList();

  /** Those that examine the rest. */
  static final List<Rule> OF_REST = ALL.stream().filter(rule -> has(rule, "examine")).toList();

  /** What {@link #OF_REST} read: every passing test asks, and a rule always says the same. */
  private static final List<Subject> READ_BY_REST = OF_REST.stream().map(Rule::reads).toList();

  private static final List<Rule> OF_ROOTS_WITHOUT_PASSES =
      OF_ROOTS.stream().filter(rule -> rule.readsForRoots() != Subject.PASSES).toList();

  private Rules() {}

  /** Returns those of {@link #OF_ROOTS} for which this snapshot has something to read. */
  static List<Rule> ofRoots(Snapshot snapshot) {
    return snapshot.passes().isEmpty() ? OF_ROOTS_WITHOUT_PASSES : OF_ROOTS;
  }

  /** Returns those of {@link #OF_REST} for which this snapshot has something to read. */
  static List<Rule> ofRest(Snapshot snapshot) {
    Set<Subject> recorded = EnumSet.noneOf(Subject.class);
    for (Subject subject : Subject.values()) {
      if (subject.isIn(snapshot)) {
        recorded.add(subject);
      }
    }
    List<Rule> asked = new ArrayList<>(OF_REST.size());
    for (int i = 0; i < OF_REST.size(); i++) {
      if (recorded.contains(READ_BY_REST.get(i))) {
        asked.add(OF_REST.get(i));
      }
    }
    return asked;
  }

  /** Returns whether a rule implements this method, whose last parameter is the evidence. */
  private static boolean has(Rule rule, String method, Class<?>... first) {
    Class<?>[] parameters = Arrays.copyOf(first, first.length + 1);
    parameters[first.length] = Evidence.class;
    for (Class<?> type = rule.getClass(); type != null; type = type.getSuperclass()) {
      for (Method own : type.getDeclaredMethods()) {
        if (own.getName().equals(method) && Arrays.equals(own.getParameterTypes(), parameters)) {
          return true;
        }
      }
    }
    return false;
  }
}
