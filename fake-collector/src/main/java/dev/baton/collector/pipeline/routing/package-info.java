/** The routing connector: a table of conditions decides which pipelines get which spans. */
@NullMarked
package dev.baton.collector.pipeline.routing;

import org.jspecify.annotations.NullMarked;
