package dev.baton.junit5;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the builder of an extension was told; null where it was told nothing. */
record HarnessOptions(
    @Nullable Duration deadline,
    @Nullable Duration quietPeriod,
    @Nullable Boolean sourceLines,
    @Nullable Path reportDirectory) {

  static final HarnessOptions NONE = new HarnessOptions(null, null, null, null);
}
