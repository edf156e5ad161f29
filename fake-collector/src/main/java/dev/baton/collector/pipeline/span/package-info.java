/** The span processor: names, attributes out of names, and states. */
@NullMarked
package dev.baton.collector.pipeline.span;

import org.jspecify.annotations.NullMarked;
