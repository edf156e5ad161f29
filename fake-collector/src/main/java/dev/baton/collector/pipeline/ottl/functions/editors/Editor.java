package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import org.jspecify.annotations.Nullable;

/** What an editor does to an item. */
@FunctionalInterface
interface Editor {

  void edit(EvaluationContext context);

  /** Returns an editor as what a function is compiled to. */
  static Getter<@Nullable Object> of(Editor editor) {
    return context -> {
      editor.edit(context);
      return null;
    };
  }
}
