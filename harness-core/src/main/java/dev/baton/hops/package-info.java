/**
 * Hops: the injections and extractions of a recording, combined into propagations of a context from
 * one service to the next, each with its outcome.
 */
@NullMarked
package dev.baton.hops;

import org.jspecify.annotations.NullMarked;
