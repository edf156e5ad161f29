/**
 * Tests that run on Micronaut. Its types are known by their names, so that no version of it is
 * preferred.
 */
@NullMarked
package dev.baton.junit5.micronaut;

import org.jspecify.annotations.NullMarked;
