package dev.baton.collector.pipeline.span;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.data.SpanData;
import dev.baton.collector.pipeline.matching.IncludedSpans;
import dev.baton.collector.pipeline.regex.GoRegex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the file says of a span processor. */
@Internal
public record SpanSettings(
    ComponentSettings settings,
    List<String> fromAttributes,
    String separator,
    Rules rules,
    @Nullable Status status,
    IncludedSpans.Properties selection) {

  /** The rules that take attributes out of a name. */
  record Rules(List<String> patterns, boolean breakAfterMatch, boolean keepOriginalName) {

    static final Rules NONE = new Rules(List.of(), false, false);

    List<GoRegex> compile(ComponentSettings settings) {
      return patterns.stream().map(pattern -> compile(settings, pattern)).toList();
    }

    private static GoRegex compile(ComponentSettings settings, String pattern) {
      try {
        return GoRegex.compile(pattern);
      } catch (IllegalArgumentException e) {
        throw settings.error("name", "has a rule that is no pattern: " + e.getMessage());
      }
    }
  }

  /** The state that spans get. */
  record Status(ComponentSettings settings, String name, String description) {

    /**
     * Returns the code of the state.
     *
     * @throws dev.baton.collector.pipeline.config.ConfigException if there is no such state, or if
     *     it takes no description
     */
    int code() {
      int code =
          switch (name) {
            case "Ok" -> SpanData.STATUS_OK;
            case "Error" -> SpanData.STATUS_ERROR;
            case "Unset" -> SpanData.STATUS_UNSET;
            default -> throw settings.error("code", "must be Ok, Error or Unset");
          };
      if (!description.isEmpty() && code != SpanData.STATUS_ERROR) {
        throw settings.error("description", "only an Error has one");
      }
      return code;
    }
  }

  static SpanSettings of(ComponentSettings settings) {
    ComponentSettings name = settings.section("name");
    List<String> fromAttributes = name == null ? List.of() : name.texts("from_attributes");
    String separator = name == null ? "" : name.text("separator", "");
    Rules rules = name == null ? Rules.NONE : rules(name.section("to_attributes"));
    if (name != null) {
      name.finish();
    }
    Status status = status(settings.section("status"));
    return new SpanSettings(
        settings, fromAttributes, separator, rules, status, IncludedSpans.Properties.of(settings));
  }

  private static Rules rules(@Nullable ComponentSettings settings) {
    if (settings == null) {
      return Rules.NONE;
    }
    Rules rules =
        new Rules(
            settings.texts("rules"),
            settings.flag("break_after_match", false),
            settings.flag("keep_original_name", false));
    settings.finish();
    return rules;
  }

  private static @Nullable Status status(@Nullable ComponentSettings settings) {
    if (settings == null) {
      return null;
    }
    String code = settings.text("code", "");
    String description = settings.text("description", "");
    settings.finish();
    return new Status(settings, code, description);
  }
}
