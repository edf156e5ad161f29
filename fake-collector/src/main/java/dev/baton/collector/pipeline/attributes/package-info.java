/** The attributes processor, and the actions on attributes that others share. */
@NullMarked
package dev.baton.collector.pipeline.attributes;

import org.jspecify.annotations.NullMarked;
