/**
 * What an assertion is evaluated against, and where its failure goes: thrown, collected, or asked
 * for.
 */
@NullMarked
package dev.baton.assertions.evaluation;

import org.jspecify.annotations.NullMarked;
