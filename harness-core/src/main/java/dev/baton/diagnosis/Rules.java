package dev.baton.diagnosis;

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
          new LinkInsteadOfParentRule(),
          new TakenUpTwiceRule(),
          new NeverCurrentRule(),
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
          new NoTracingRule());

  private Rules() {}
}
