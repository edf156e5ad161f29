package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Literal;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.MapPlace;
import dev.baton.collector.pipeline.ottl.glob.LibraryGlob;
import org.jspecify.annotations.Nullable;

/** Editors that replace strings which match a glob as a whole. */
final class MatchEditors {

  private final Getter<LibraryGlob> pattern;
  private final Getter<String> text;
  private final Replacement replacement;

  private MatchEditors(Arguments arguments) {
    Getter<String> glob = arguments.text("pattern");
    Literal<LibraryGlob> literal =
        glob.isLiteral() ? new Literal<>(LibraryGlob.compile(Literal.of(glob))) : null;
    this.pattern = literal == null ? context -> LibraryGlob.compile(glob.get(context)) : literal;
    this.text = arguments.text("replacement");
    this.replacement = Replacement.of(arguments);
  }

  private String replacement(EvaluationContext context) {
    return replacement.apply(context, text.get(context));
  }

  static Getter<@Nullable Object> replaceMatch(Arguments arguments) {
    Place target = arguments.place("target");
    MatchEditors editor = new MatchEditors(arguments);
    return Editor.of(
        context -> {
          LibraryGlob glob = editor.pattern.get(context);
          Object value = target.get(context);
          String replacement = editor.replacement(context);
          if (value instanceof String found && glob.matches(found)) {
            target.set(context, replacement);
          }
        });
  }

  static Getter<@Nullable Object> replaceAllMatches(Arguments arguments) {
    MapPlace target = arguments.mapPlace("target");
    MatchEditors editor = new MatchEditors(arguments);
    return Editor.of(
        context -> {
          LibraryGlob glob = editor.pattern.get(context);
          AttributeMap map = target.get(context);
          AnyValue replacement = AnyValue.of(editor.replacement(context));
          for (int i = 0; i < map.size(); i++) {
            if (map.value(i) instanceof AnyValue.StringValue found && glob.matches(found.value())) {
              map.setValue(i, replacement);
            }
          }
        });
  }
}
