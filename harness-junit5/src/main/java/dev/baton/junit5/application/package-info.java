/**
 * What the harness has to know of a framework that runs the application under test. The frameworks
 * are optional: each has a package of its own, which is loaded only where the framework is there.
 */
@NullMarked
package dev.baton.junit5.application;

import org.jspecify.annotations.NullMarked;
