/** Whether Baton's classes link with the oldest versions of what a user brings. */
@NullMarked
package dev.baton.linking;

import org.jspecify.annotations.NullMarked;
