package dev.baton.sdk.sampling;

import dev.baton.sdk.sampling.SpanCondition.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Ordered rules, and the sampler to use if none matches. Immutable. */
record SamplingRules<S>(List<Rule<S>> rules, S otherwise) {

  /** A condition and the sampler to use if it is true. */
  record Rule<S>(SpanCondition condition, S sampler) {}

  /** The chosen sampler, and a description of the rule that chose it. */
  record Choice<S>(S sampler, String reason) {}

  SamplingRules {
    rules = List.copyOf(rules);
  }

  Choice<S> choose(SamplingInput input) {
    List<Integer> unanswered = new ArrayList<>(0);
    for (int i = 0; i < rules.size(); i++) {
      Rule<S> rule = rules.get(i);
      Answer answer = rule.condition().ask(input);
      if (answer == Answer.YES) {
        return new Choice<>(rule.sampler(), words(i) + notAsked(unanswered));
      }
      if (answer == Answer.NAME_NOT_SET) {
        unanswered.add(i);
      }
    }
    return new Choice<>(otherwise, "no rule fits" + notAsked(unanswered));
  }

  private String words(int index) {
    return "rule " + (index + 1) + " (" + rules.get(index).condition() + ")";
  }

  private String notAsked(List<Integer> unanswered) {
    if (unanswered.isEmpty()) {
      return "";
    }
    List<String> words = unanswered.stream().map(this::words).toList();
    return ", the name was not set yet for " + String.join(", ", words);
  }

  String describe(Function<S, String> description) {
    StringBuilder text = new StringBuilder("{");
    for (Rule<S> rule : rules) {
      String sampler = description.apply(rule.sampler());
      text.append(rule.condition()).append(" -> ").append(sampler).append(", ");
    }
    return text.append("else -> ").append(description.apply(otherwise)).append('}').toString();
  }
}
