/** What Collectors accept at their edges. */
@NullMarked
package dev.baton.collector.pipeline.boundary;

import org.jspecify.annotations.NullMarked;
