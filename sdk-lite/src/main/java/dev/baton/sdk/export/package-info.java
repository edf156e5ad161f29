/**
 * How spans leave a service: collected into batches beside the program, handed on by size or by
 * time, and counted where they are lost, because an exporter must never hurt what it watches.
 */
@NullMarked
package dev.baton.sdk.export;

import org.jspecify.annotations.NullMarked;
