/**
 * Hops: the injections and extractions of a recording, put together to the ways of the context from
 * one service to the next, each with what became of it.
 */
@NullMarked
package dev.baton.hops;

import org.jspecify.annotations.NullMarked;
