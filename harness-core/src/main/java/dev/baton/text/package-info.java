/**
 * How values are written for people: durations in human units, and strings from anywhere without
 * the characters that would spoil a terminal. Every text that Baton shows goes through here.
 */
@NullMarked
package dev.baton.text;

import org.jspecify.annotations.NullMarked;
