/**
 * Tests whether a service conforms to the W3C's rules for propagation. Each rule is a dynamic test
 * that sends requests with various headers and checks the headers of the service's own calls. Any
 * HTTP service can be tested; it needs neither Baton's SDK nor Java.
 */
@NullMarked
package dev.baton.junit5.conformance;

import org.jspecify.annotations.NullMarked;
