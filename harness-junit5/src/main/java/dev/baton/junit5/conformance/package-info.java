/**
 * Holds a service to the W3C's rules for propagation: requests with headers of every kind go in,
 * the headers of the service's own calls come out, and each rule is a dynamic test. Any HTTP
 * service can be tested; it needs neither Baton's SDK nor Java.
 */
@NullMarked
package dev.baton.junit5.conformance;

import org.jspecify.annotations.NullMarked;
