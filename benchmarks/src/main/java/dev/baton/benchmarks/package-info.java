/**
 * Speed and memory of sdk-lite beside the official SDK, measured in one run and told as ratios:
 * what a machine can do in a microsecond says nothing about the next machine.
 */
@NullMarked
package dev.baton.benchmarks;

import org.jspecify.annotations.NullMarked;
