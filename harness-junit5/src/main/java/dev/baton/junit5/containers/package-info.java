/**
 * Containers of Testcontainers that take part in a test. Requires {@code
 * org.testcontainers:testcontainers} on the class path; nothing else of Baton does.
 */
@NullMarked
package dev.baton.junit5.containers;

import org.jspecify.annotations.NullMarked;
