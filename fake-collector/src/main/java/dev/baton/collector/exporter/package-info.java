/**
 * The way out: sends spans to any OTLP endpoint, tries again when the protocol allows it, and
 * counts what was lost instead of hurting its caller.
 */
@NullMarked
package dev.baton.collector.exporter;

import org.jspecify.annotations.NullMarked;
