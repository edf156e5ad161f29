/**
 * The configuration of a Collector: files read with their lines, merged, expanded, and handed to
 * components as settings without any weak typing.
 */
@NullMarked
package dev.baton.collector.pipeline.config;

import org.jspecify.annotations.NullMarked;
