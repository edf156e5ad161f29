package dev.baton.collector.pipeline.ottl.functions.editors;

import dev.baton.collector.pipeline.data.AnyValue;
import dev.baton.collector.pipeline.data.AttributeMap;
import dev.baton.collector.pipeline.ottl.expressions.EvaluationContext;
import dev.baton.collector.pipeline.ottl.expressions.Getter;
import dev.baton.collector.pipeline.ottl.expressions.Place;
import dev.baton.collector.pipeline.ottl.functions.Arguments;
import dev.baton.collector.pipeline.ottl.functions.MapPlace;
import dev.baton.collector.pipeline.ottl.functions.Regexes;
import dev.baton.collector.pipeline.ottl.values.OttlException;
import dev.baton.collector.pipeline.regex.GoMatch;
import dev.baton.collector.pipeline.regex.GoRegex;
import dev.baton.collector.pipeline.regex.GoTemplate;
import org.jspecify.annotations.Nullable;

/** Editors that replace what a regular expression matches. */
final class PatternEditors {

  private final Getter<GoRegex> pattern;
  private final Getter<GoTemplate> template;
  private final Replacement replacement;

  private PatternEditors(Arguments arguments) {
    this.pattern = Regexes.of(arguments.text("regex_pattern"));
    this.template = Regexes.template(arguments.text("replacement"));
    this.replacement = Replacement.of(arguments);
  }

  static Getter<@Nullable Object> replacePattern(Arguments arguments) {
    Place target = arguments.place("target");
    PatternEditors editor = new PatternEditors(arguments);
    return Editor.of(
        context -> {
          Object value = target.get(context);
          if (value == null) {
            return;
          }
          GoTemplate template = editor.template.get(context);
          if (value instanceof String text) {
            String replaced = editor.replaced(context, editor.pattern.get(context), template, text);
            if (!replaced.equals(text)) {
              target.set(context, replaced);
            }
          }
        });
  }

  private String replaced(
      EvaluationContext context, GoRegex regex, GoTemplate template, String text) {
    if (!replacement.hasFunction()) {
      return regex.replaceAll(text, template);
    }
    StringBuilder result = new StringBuilder();
    int end = 0;
    for (GoMatch match : regex.all(text)) {
      String replaced = replacement.apply(context, template.expand(regex, match));
      result.append(text, /* start= */ end, /* end= */ match.start()).append(replaced);
      end = match.end();
    }
    return result.append(text, end, text.length()).toString();
  }

  static Getter<@Nullable Object> replaceAllPatterns(Arguments arguments) {
    MapPlace target = arguments.mapPlace("target");
    String mode = arguments.literalText("mode");
    PatternEditors editor = new PatternEditors(arguments);
    if (!mode.equals("key") && !mode.equals("value")) {
      throw new OttlException("no mode " + mode + "; there are key and value");
    }
    boolean keys = mode.equals("key");
    return Editor.of(
        context -> {
          AttributeMap map = target.get(context);
          GoTemplate template = editor.template.get(context);
          GoRegex regex = editor.pattern.get(context);
          if (keys) {
            map.copyFrom(editor.keysReplaced(context, regex, template, map));
          } else {
            editor.replaceValues(context, regex, template, map);
          }
        });
  }

  private void replaceValues(
      EvaluationContext context, GoRegex regex, GoTemplate template, AttributeMap map) {
    for (int i = 0; i < map.size(); i++) {
      if (map.value(i) instanceof AnyValue.StringValue text) {
        String replaced = replacedOrNull(context, regex, template, text.value());
        if (replaced != null && !replaced.equals(text.value())) {
          map.setValue(i, AnyValue.of(replaced));
        }
      }
    }
  }

  private AttributeMap keysReplaced(
      EvaluationContext context, GoRegex regex, GoTemplate template, AttributeMap map) {
    AttributeMap renamed = new AttributeMap();
    for (int i = 0; i < map.size(); i++) {
      String key = map.key(i);
      String replaced = regex.find(key) ? replacedOrNull(context, regex, template, key) : key;
      if (replaced != null) {
        renamed.put(replaced, map.value(i));
      }
    }
    return renamed;
  }

  private @Nullable String replacedOrNull(
      EvaluationContext context, GoRegex regex, GoTemplate template, String text) {
    try {
      return replaced(context, regex, template, text);
    } catch (OttlException e) {
      return null;
    }
  }
}
