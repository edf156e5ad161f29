/**
 * The report that a test leaves behind: one HTML file with everything that was recorded, for the
 * person who has to fix the bug. It needs no network and runs no script that it did not bring.
 */
@NullMarked
package dev.baton.report;

import org.jspecify.annotations.NullMarked;
