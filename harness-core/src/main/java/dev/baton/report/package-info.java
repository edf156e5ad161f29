/**
 * The report of a test: one HTML file with everything that was recorded, for the person who fixes
 * the bug. The file needs no network and runs only its own script.
 */
@NullMarked
package dev.baton.report;

import org.jspecify.annotations.NullMarked;
