/**
 * What an assertion is evaluated against, and how its result is delivered: thrown, collected, or
 * returned as a verdict.
 */
@NullMarked
package dev.baton.assertions.evaluation;

import org.jspecify.annotations.NullMarked;
