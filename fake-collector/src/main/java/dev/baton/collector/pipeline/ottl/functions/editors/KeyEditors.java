package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.MapPlace;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Editors that remove keys of a map. */
final class KeyEditors {

  private KeyEditors() {}

  static Getter<@Nullable Object> deleteKey(Arguments arguments) {
    MapPlace target = arguments.mapPlace("target");
    Getter<String> key = arguments.text("key");
    return Editor.of(context -> target.get(context).remove(key.get(context)));
  }

  static Getter<@Nullable Object> deleteMatchingKeys(Arguments arguments) {
    return matching(arguments, true);
  }

  static Getter<@Nullable Object> keepMatchingKeys(Arguments arguments) {
    return matching(arguments, false);
  }

  private static Getter<@Nullable Object> matching(Arguments arguments, boolean removed) {
    MapPlace target = arguments.mapPlace("target");
    KeyMatcher pattern = new KeyMatcher(arguments.text("pattern"));
    return Editor.of(
        context -> {
          Predicate<String> matcher = pattern.matcher(context);
          target.get(context).removeIf((key, value) -> matcher.test(key) == removed);
        });
  }

  static Getter<@Nullable Object> keepKeys(Arguments arguments) {
    MapPlace target = arguments.mapPlace("target");
    Function<EvaluationContext, Set<String>> kept = kept(arguments.texts("keys"));
    return Editor.of(
        context -> {
          Set<String> keys = kept.apply(context);
          target.get(context).removeIf((key, value) -> !keys.contains(key));
        });
  }

  private static Function<EvaluationContext, Set<String>> kept(List<Getter<String>> keys) {
    if (keys.stream().allMatch(Getter::isLiteral)) {
      Set<String> literals = new HashSet<>();
      keys.forEach(key -> literals.add(Literal.of(key)));
      return context -> literals;
    }
    return context -> {
      Set<String> evaluated = new HashSet<>();
      keys.forEach(key -> evaluated.add(key.get(context)));
      return evaluated;
    };
  }
}
