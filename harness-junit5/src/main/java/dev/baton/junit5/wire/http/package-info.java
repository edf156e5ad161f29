/**
 * A scripted HTTP peer on MockWebServer, which is an optional dependency: it gives configured
 * responses, or is a proxy in front of a real service and breaks headers.
 */
@NullMarked
package dev.baton.junit5.wire.http;

import org.jspecify.annotations.NullMarked;
