/** A program with two services, for tests on runners other than JUnit Jupiter. */
package dev.baton.examples.runners;
