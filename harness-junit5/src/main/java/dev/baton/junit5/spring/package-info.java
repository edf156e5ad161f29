/**
 * Tests on a Spring application context: the context's own tracing is observed, what it lacks for a
 * test is added, and what of it is traced is told. Loaded by Spring, and by the harness where
 * Spring is on the class path of the test.
 */
@NullMarked
package dev.baton.junit5.spring;

import org.jspecify.annotations.NullMarked;
