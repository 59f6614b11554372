package io.github.graphidentity.emulator.fault;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A fault in force, with its counts. The same requests in the same order always have the same result.
 *
 * @param matches how many requests matched the fault
 * @param hits how many requests the fault was applied to
 */
record ActiveFault(String id, @JsonUnwrapped FaultSpec fault, long matches, long hits) {}
