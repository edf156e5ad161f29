/** Regular expressions as the Collector understands them: Go's syntax, matches and templates. */
@NullMarked
package dev.baton.collector.pipeline.regex;

import org.jspecify.annotations.NullMarked;
