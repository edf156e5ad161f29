/** The resource processor. */
@NullMarked
package dev.baton.collector.pipeline.resource;

import org.jspecify.annotations.NullMarked;
