/**
 * Receivers that fail on purpose: what goes wrong, when, how often, and what the client then did.
 */
@NullMarked
package dev.baton.collector.fault;

import org.jspecify.annotations.NullMarked;
