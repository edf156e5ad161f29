package dev.baton.collector.pipeline.matching;

import dev.baton.Internal;
import dev.baton.collector.pipeline.config.ComponentSettings;
import dev.baton.collector.pipeline.data.ResourceData;
import dev.baton.collector.pipeline.data.ScopeData;
import dev.baton.collector.pipeline.data.SpanData;
import org.jspecify.annotations.Nullable;

/**
 * The spans that a processor works on: those of {@code include} without those of {@code exclude}.
 */
@Internal
public final class IncludedSpans {

  /** Both blocks as they stand in the file. */
  public record Properties(@Nullable MatchProperties include, @Nullable MatchProperties exclude) {

    public static Properties of(ComponentSettings settings) {
      return new Properties(
          MatchProperties.of(settings.section("include")),
          MatchProperties.of(settings.section("exclude")));
    }

    /** Tells whether there is neither. */
    public boolean isEmpty() {
      return include == null && exclude == null;
    }
  }

  /** Every span. */
  public static final IncludedSpans ALL = new IncludedSpans(null, null, "", "");

  private final @Nullable SpanMatch include;
  private final @Nullable SpanMatch exclude;
  private final String notIncluded;
  private final String excluded;

  private IncludedSpans(
      @Nullable SpanMatch include,
      @Nullable SpanMatch exclude,
      String notIncluded,
      String excluded) {
    this.include = include;
    this.exclude = exclude;
    this.notIncluded = notIncluded;
    this.excluded = excluded;
  }

  /** Compiles both blocks. */
  public static IncludedSpans of(Properties properties) {
    return new IncludedSpans(
        match(properties.include()),
        match(properties.exclude()),
        "include does not match it" + place(properties.include()),
        "exclude matches it" + place(properties.exclude()));
  }

  private static String place(@Nullable MatchProperties properties) {
    return properties == null ? "" : " (" + properties.settings().location() + ")";
  }

  private static @Nullable SpanMatch match(@Nullable MatchProperties properties) {
    return properties == null ? null : SpanMatch.of(properties);
  }

  /** Tells whether the processor works on a span. */
  public boolean test(ResourceData resource, ScopeData scope, SpanData span) {
    return exclusion(resource, scope, span) == null;
  }

  /** Returns why the processor does not work on a span; null if it does. */
  public @Nullable String exclusion(ResourceData resource, ScopeData scope, SpanData span) {
    if (include != null && !include.test(resource, scope, span)) {
      return notIncluded;
    }
    return exclude != null && exclude.test(resource, scope, span) ? excluded : null;
  }
}
