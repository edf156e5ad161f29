package dev.baton.junit5;

import dev.baton.trace.SpanFilter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The settings from the builder of an extension; null for those that were not set. */
record HarnessOptions(
    @Nullable Duration deadline,
    @Nullable Duration quietPeriod,
    @Nullable Duration totalWait,
    @Nullable Boolean sourceLines,
    @Nullable Path reportDirectory,
    @Nullable String globalService,
    List<SpanFilter> ignored,
    List<String> secrets,
    List<String> noSecrets,
    List<FindingLevels.Word> findings,
    List<CollectorDeclaration> collectors) {

  static final HarnessOptions NONE =
      new HarnessOptions(
          null, null, null, null, null, null, List.of(), List.of(), List.of(), List.of(),
          List.of());
}
