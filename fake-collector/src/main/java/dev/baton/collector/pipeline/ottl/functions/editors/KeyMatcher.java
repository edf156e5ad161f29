package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.functions.Regexes;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Matches keys with a regular expression. Keys are few, so that answers are kept. */
final class KeyMatcher {

  private static final int MOST_KEPT = 1000;

  private final Getter<GoRegex> pattern;
  private final @Nullable Predicate<String> kept;

  KeyMatcher(Getter<String> pattern) {
    this.pattern = Regexes.of(pattern);
    this.kept = pattern.isLiteral() ? keeping(Literal.of(this.pattern)) : null;
  }

  private static Predicate<String> keeping(GoRegex regex) {
    Map<String, Boolean> answers = new ConcurrentHashMap<>();
    return key -> {
      Boolean answer = answers.get(key);
      if (answer == null) {
        answer = regex.find(key);
        if (answers.size() < MOST_KEPT) {
          answers.put(key, answer);
        }
      }
      return answer;
    };
  }

  /** Returns what tells whether a key matches. */
  Predicate<String> matcher(EvaluationContext context) {
    return kept == null ? pattern.get(context)::find : kept;
  }
}
