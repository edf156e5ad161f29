package dev.baton.diagnosis;

import dev.baton.trace.CapturedSpan;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

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
          new OneOfManyRule(),
          new ReplacedRule(),
          new InjectedOutsideRule(),
          new BaggageLostRule(),
          new AlteredRule(),
          new LinkInsteadOfParentRule(),
          new TakenUpTwiceRule(),
          new NeverCurrentRule(),
          new ScopeClosedEarlyRule(),
          new ScopeLeakedRule(),
          new ScopeOnOtherThreadRule(),
          new ScopeOutOfOrderRule(),
          new NeverEndedRule(),
          new EndedTwiceRule(),
          new ChangedAfterEndRule(),
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
          new NoTracingRule());

  /** Those that examine roots; every passing test asks only these. */
  static final List<Rule> OF_ROOTS =
      ALL.stream().filter(rule -> has(rule, "examineRoot", CapturedSpan.class)).toList();

  /** Those that examine the rest. */
  static final List<Rule> OF_REST = ALL.stream().filter(rule -> has(rule, "examine")).toList();

  private Rules() {}

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
