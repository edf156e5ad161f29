package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import org.jspecify.annotations.Nullable;

/** {@code set}: nil changes nothing. */
final class SetEditor {

  private SetEditor() {}

  static Getter<@Nullable Object> create(Arguments arguments) {
    Place target = arguments.place("target");
    Getter<@Nullable Object> source = arguments.value("value");
    return Editor.of(
        context -> {
          Object value = source.get(context);
          if (value != null) {
            target.set(context, value);
          }
        });
  }
}
