/**
 * Backends in memory: they keep the spans that exporters send to them for assertions, and fail as
 * scripted.
 */
@NullMarked
package dev.baton.collector.backend;

import org.jspecify.annotations.NullMarked;
