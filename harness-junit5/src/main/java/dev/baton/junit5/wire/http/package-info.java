/**
 * A scripted HTTP peer on MockWebServer, which is an optional dependency: it answers as told, or
 * stands in front of a real service and breaks what passes.
 */
@NullMarked
package dev.baton.junit5.wire.http;

import org.jspecify.annotations.NullMarked;
