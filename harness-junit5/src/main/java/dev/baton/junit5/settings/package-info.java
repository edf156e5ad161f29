/**
 * The settings of a run of tests: JUnit's configuration parameters, system properties and
 * environment variables. Here is which there are, where each is found, and what is wrong with one.
 */
@NullMarked
package dev.baton.junit5.settings;

import org.jspecify.annotations.NullMarked;
