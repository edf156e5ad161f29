/**
 * Tests that run on Quarkus. Its types are known by their names: it loads the tests, and Baton with
 * them, in a class loader of its own.
 */
@NullMarked
package dev.baton.junit5.quarkus;

import org.jspecify.annotations.NullMarked;
